import { change } from '../api.js';
import { store } from '../store.js';

// an abort is meant whatever the rollout does by now; other commands are about the state that is shown
const command = (rollout, name, body = {}) =>
  change('POST', `/api/rollouts/${encodeURIComponent(rollout.service)}/${name}`, {
    ...(name !== 'abort' && { index: rollout.index }),
    by: store.picture.farm.actor,
    ...body,
  });

/** The commands that make sense now, each with what it will do. */
export function commandsOf(rollout) {
  const { service, version, phase, state, ended } = rollout;
  const all = [];
  const add = (name, verb, text, body) =>
    all.push({
      name,
      verb,
      title: `${verb}: ${service} ${version}`,
      text,
      action: () => command(rollout, name, body),
    });
  const goesBack = ['Retreating', 'VerifyingRetreat', 'DrainingCanary'].includes(state);
  if (ended) {
    if (phase === 'Healthy') {
      add('undo', 'Undo', `Starts a rollout back to what ${version} has replaced.`);
    } else {
      add('retry', 'Retry', `Starts the rollout of ${version} once more, with the same settings.`);
    }
    return all;
  }
  if (goesBack) {
    return all;
  }
  if (phase === 'Paused') {
    add('resume', 'Resume', 'Goes on where it paused. After an edit by hand, it writes its own weights again.');
  } else if (state !== 'DrainingOld') {
    add('pause', 'Pause', 'The weights stay as they are. Judging goes on: a bad version still goes back.');
  }
  if (state !== 'DrainingOld') {
    add('promote', 'Promote', 'Opens the gate, or skips the judgement of this step.');
    add('promote', 'Promote fully', `Gives ${version} all traffic now, without further judgement.`, { full: true });
  }
  add('abort', 'Abort', `Gives the old versions all traffic back within 2 s, and stops ${version}.`);
  return all;
}

/** Starts a rollout. */
export const start = (service, version, strategy) =>
  change('POST', '/api/rollouts', { service, version, strategy, by: store.picture.farm.actor });
