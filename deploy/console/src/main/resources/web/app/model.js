import { colourOf } from './colours.js';

/**
 * The farm as the views need it, from the picture that the console sends. Pure logic.
 *
 * A service has its load balancers, its versions (in order) and what weight-sync says of it. Shares
 * are in percent; null is unknown.
 */
export function services(picture) {
  return Object.keys(picture.farm.services)
    .sort((one, other) => rank(one) - rank(other) || one.localeCompare(other))
    .map((name) => service(picture, name));
}

// the request's way: farmers milk goats
const rank = (name) => ({ farmer: 0, goat: 2 })[name] ?? 1;

/** Who calls whom. All others are called by clients. */
export const callerOf = (name) => ({ goat: 'farmer' })[name];

function service(picture, name) {
  const weights = picture.weights?.services?.[name];
  const traffic = picture.traffic[name] ?? { minute: {}, now: {} };
  const loadBalancers = picture.farm.loadBalancers
    .filter((one) => one.service === name)
    .map((one) => loadBalancer(picture, one, traffic));
  const instances = Object.values(picture.parts).filter(
    (part) => part.kind === 'instance' && part.service === name,
  );
  const versions = new Set([
    ...instances.map((part) => part.version),
    ...Object.keys(weights?.desired ?? {}),
    ...Object.keys(weights?.live ?? {}),
    ...loadBalancers.flatMap((one) => Object.keys(one.shares ?? {})),
    ...Object.keys(traffic.minute),
  ]);
  const wanted = shares(weights?.held?.weights ?? weights?.desired);
  const live = shares(weights?.live);
  return {
    name,
    weights,
    loadBalancers,
    perSecond: sum(loadBalancers.map((one) => one.perSecond)),
    versions: [...versions].sort(compareVersions).map((version) => ({
      version,
      colour: colourOf(name, version),
      instances: instances.filter((part) => part.version === version),
      weight: weights?.desired?.[version] ?? null,
      wanted: wanted && (wanted[version] ?? 0),
      live: live && (live[version] ?? 0),
      inForce: loadBalancers.map((one) => one.shares && (one.shares[version] ?? 0)),
      observed: traffic.minute[version] ?? null,
      perSecond: sum(loadBalancers.map((one) => one.now[version] ?? 0)),
    })),
  };
}

function loadBalancer(picture, described, traffic) {
  const split = picture.splits[described.id];
  const now = traffic.now[described.id] ?? {};
  return {
    ...described,
    state: picture.parts[described.id]?.state ?? 'stopped',
    answers: split != null,
    shares: split ? shares(split.shares) : null,
    slots: split?.slots ?? null,
    held: split?.held?.versions ?? [],
    now,
    perSecond: sum(Object.values(now)),
  };
}

/** Shares in percent of numbers by version; null if there are none. */
function shares(numbers) {
  if (!numbers) {
    return null;
  }
  const total = sum(Object.values(numbers));
  return Object.fromEntries(
    Object.entries(numbers).map(([version, n]) => [version, total ? (100 * n) / total : 0]),
  );
}

export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

export const compareVersions = (one, other) =>
  one.localeCompare(other, 'en', { numeric: true });

/** How many instances are in a state. */
export function states(instances) {
  const counts = {};
  instances.forEach((part) => (counts[part.state] = (counts[part.state] ?? 0) + 1));
  return counts;
}

/** Whether a load balancer applies what is wanted, as exactly as it can. */
export function isInForce(service, index) {
  const { slots } = service.loadBalancers[index];
  return service.versions.every(
    ({ wanted, inForce }) =>
      wanted != null &&
      inForce[index] != null &&
      Math.abs(wanted - inForce[index]) <= 100 / (slots || 100) + 0.01,
  );
}
