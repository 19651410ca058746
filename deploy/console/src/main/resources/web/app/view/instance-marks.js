import { html } from 'lit';
import { count } from '../format.js';
import { states } from '../model.js';

const MARKS = { passing: '●', starting: '◐', failing: '▲', stopped: '■' };
const NAMES = { passing: 'healthy', starting: 'starting', failing: 'failing', stopped: 'stopped' };

/** Beyond this, a version's instances are counted, and shown one by one on demand. */
const SHOWN = 12;

export const stateName = (state) => NAMES[state] ?? state;

export const mark = (state) =>
  html`<span class="mark ${state}" aria-hidden="true">${MARKS[state] ?? '?'}</span>`;

/** The instances of a version: a mark for each, whose shape and colour say how it is. */
export function instanceMarks(instances, choose) {
  const counts = states(instances);
  const words = Object.entries(counts)
    .map(([state, n]) => `${n} ${stateName(state)}`)
    .join(', ');
  const marks = html`<span class="marks"
    >${instances.map(
      (part) =>
        html`<button
          class="instance"
          data-id=${part.id}
          title="${part.id}: ${stateName(part.state)}"
          aria-label="${part.id}: ${stateName(part.state)}"
          @click=${() => choose(part.id)}
        >
          ${mark(part.state)}
        </button>`,
    )}</span
  >`;
  return instances.length > SHOWN
    ? html`<details>
        <summary>${count(instances.length, 'instance')}: ${words}</summary>
        ${marks}
      </details>`
    : html`${marks}<span class="faint">${words || 'no instance'}</span>`;
}
