import { html } from 'lit';

/** Lines of explanation, each with the mark of its kind. */
export function lines(all) {
  const marks = { ok: '✓', wait: '…', problem: '▲' };
  return html`<ul class="lines">
    ${all.map(
      ({ kind, text }) =>
        html`<li class=${kind}>
          <span class="mark ${kind}" aria-hidden="true">${marks[kind]}</span> ${text}
        </li>`,
    )}
  </ul>`;
}
