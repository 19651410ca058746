/** Colours of versions: each version of a service keeps its own, in every view. */

const COLOURS = 8;
const known = new Map();

/** Returns the number of a version's colour, 0 to 7. */
export function colourOf(service, version) {
  let versions = known.get(service);
  if (!versions) {
    known.set(service, (versions = new Map()));
  }
  if (!versions.has(version)) {
    versions.set(version, versions.size % COLOURS);
  }
  return versions.get(version);
}

/** Returns the colours in the present theme, for drawings on a canvas. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  return {
    versions: Array.from({ length: COLOURS }, (_, i) => value(`--version-${i}`)),
    text: value('--text'),
    faint: value('--faint'),
    surface: value('--surface'),
  };
}
