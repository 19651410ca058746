/** Numbers and times as text. */

export const percent = (value) => (value == null ? '–' : `${value.toFixed(value % 1 ? 2 : 0)} %`);

export const rate = (value) => `${value < 10 ? +value.toFixed(1) : Math.round(value)}/s`;

export const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** How long ago an ISO 8601 instant was, such as "3 min". */
export function age(instant, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 172_800
    ? `${Math.floor(seconds / 3600)} h`
    : `${Math.floor(seconds / 86_400)} days`;
}
