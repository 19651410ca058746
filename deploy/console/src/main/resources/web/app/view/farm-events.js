import { html } from 'lit';
import { FarmElement } from '../element.js';

const KINDS = {
  part: { name: 'parts', view: 'parts' },
  weights: { name: 'weights', view: 'split' },
  rollout: { name: 'rollouts', view: 'rollouts' },
  problem: { name: 'problems', view: 'traffic' },
};

/** What has happened lately, the newest first; each leads to the view that shows more. */
class FarmEvents extends FarmElement {
  #kinds = new Set(Object.keys(KINDS));
  #text = '';

  #toggle(kind, on) {
    this.#kinds[on ? 'add' : 'delete'](kind);
    this.requestUpdate();
  }

  #filter(text) {
    this.#text = text.toLowerCase();
    this.requestUpdate();
  }

  render() {
    const events = Object.values(this.picture.events)
      .filter((one) => this.#kinds.has(one.kind))
      .filter((one) => `${one.subject} ${one.text}`.toLowerCase().includes(this.#text))
      .sort((one, other) => other.number - one.number);
    return html`
      <form class="start" @submit=${(event) => event.preventDefault()}>
        ${Object.entries(KINDS).map(
          ([kind, { name }]) => html`<label
            ><input
              type="checkbox"
              .checked=${this.#kinds.has(kind)}
              @change=${(event) => this.#toggle(kind, event.target.checked)}
            />
            ${name}</label
          >`,
        )}
        <label>with <input type="search" @input=${(event) => this.#filter(event.target.value)} /></label>
      </form>
      <div class="scroll" tabindex="0" role="region" aria-label="Events">
        <table>
          <thead>
            <tr>
              <th scope="col">time</th>
              <th scope="col">about</th>
              <th scope="col">what happened</th>
            </tr>
          </thead>
          <tbody>
            ${events.map(
              (one) => html`<tr data-kind=${one.kind}>
                <td class="number">
                  <time datetime=${one.time}>${new Date(one.time).toLocaleTimeString('en-GB')}</time>
                </td>
                <td>
                  <a href="#${KINDS[one.kind].view}">${one.subject || KINDS[one.kind].name}</a>
                </td>
                <td>${one.text}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${events.length ? '' : html`<p class="faint">Nothing has happened yet.</p>`}
    `;
  }
}
customElements.define('farm-events', FarmEvents);
