import { age, count } from './format.js';
import { isInForce, states } from './model.js';

/**
 * What a person should know of a service's split, in words, the most important first.
 *
 * @returns lines with a kind: ok, wait or problem
 */
export function splitLines(service, weightSyncAnswers) {
  const lines = [];
  const { weights, loadBalancers } = service;
  if (!weightSyncAnswers) {
    lines.push(problem('weight-sync does not answer; the weights in force stay'));
  } else if (!weights) {
    lines.push(problem(`there are no weights for ${service.name}`));
  }
  weights?.problems?.forEach((one) =>
    lines.push(problem(`${placed(one)}; the last good weights apply`)),
  );
  if (weights?.held) {
    lines.push(wait(`urgent weights are in force, and wait for their commit: ${weights.held.message ?? ''}`));
  }
  loadBalancers
    .filter((one) => one.held.length > 0)
    .forEach((one) =>
      lines.push(problem(`:${one.port} keeps its last split: no instance of ${one.held.join(', ')}`)),
    );
  loadBalancers
    .filter((one) => !one.answers)
    .forEach((one) => lines.push(problem(`:${one.port} does not answer`)));
  if (weights && loadBalancers.length > 0) {
    const applied = loadBalancers.filter((_, index) => isInForce(service, index)).length;
    const text = `in force at ${applied} of ${loadBalancers.length}`;
    const since = weights.synced ? `in KV since ${age(weights.synced)}, ` : '';
    lines.push(applied === loadBalancers.length ? ok(since + text) : wait(since + text));
  }
  if (weights?.note && !lines.some((line) => line.kind === 'problem')) {
    lines.push(wait(weights.note));
  }
  return lines;
}

/** A problem with a file, as weight-sync reports it, such as "goat.json:3: …". */
export const placed = ({ file, line, reason }) =>
  `${file}${line ? `:${line}` : ''}: ${reason}`;

const ok = (text) => ({ kind: 'ok', text });
const wait = (text) => ({ kind: 'wait', text });
const problem = (text) => ({ kind: 'problem', text });

/** Why a version gets no requests by weight; null if it gets some. */
export function whyNothing(version, service) {
  if (version.inForce.some((share) => share > 0)) {
    return null;
  }
  if (version.instances.length === 0) {
    return version.weight > 0 ? 'has weight, but no instance' : 'no weight, no instance';
  }
  if (!states(version.instances).passing) {
    return `none of ${count(version.instances.length, 'instance')} is healthy`;
  }
  if (version.weight === 0 || version.weight == null) {
    return service.weights ? 'weight 0: by name only' : 'its weight is unknown';
  }
  return 'its weight is not in force yet';
}
