import { change } from '../api.js';

const path = (service, version) =>
  `/api/services/${encodeURIComponent(service.name)}/versions/${encodeURIComponent(version.version)}`;

const scale = (service, version, count) => ({
  verb: count > version.instances.length ? 'Add' : 'Remove',
  title: `${service.name} ${version.version}: ${version.instances.length} → ${count}`,
  action: () => change('PUT', path(service, version), { count }),
});

/** Starts one more instance of a version. */
export const addInstance = (service, version) => ({
  ...scale(service, version, version.instances.length + 1),
  text: 'farm.yaml gets the new count. The instance gets requests once it is healthy.',
});

/** Ends the youngest instance of a version. */
export const removeInstance = (service, version) => ({
  ...scale(service, version, version.instances.length - 1),
  text: 'farm.yaml gets the new count. The youngest instance finishes its open requests, and ends. The last one of a version that has weight stays.',
});
