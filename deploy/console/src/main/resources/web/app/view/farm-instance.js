import { html, nothing } from 'lit';
import { change, get } from '../api.js';
import { FarmElement } from '../element.js';
import { age } from '../format.js';
import { mark, stateName } from './instance-marks.js';

/** What is known of one part, in a dialog: its process, its state, and the end of its log. */
class FarmInstance extends FarmElement {
  static properties = { id: { attribute: false }, close: { attribute: false } };

  #log = '';
  #error;
  #timer;

  firstUpdated() {
    this.querySelector('dialog').showModal();
    this.#read();
    this.#timer = setInterval(() => this.#read(), 2000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  async #read() {
    try {
      this.#log = (await get(`/api/parts/${encodeURIComponent(this.id)}/log`)).lines.join('\n');
    } catch (error) {
      this.#log = error.message;
    }
    this.requestUpdate();
  }

  render() {
    const part = this.picture.parts[this.id];
    return html`<dialog @close=${this.close} aria-labelledby="instance-title">
      <h3 id="instance-title">${this.id}</h3>
      ${part ? this.#facts(part) : html`<p>It is gone.</p>`}
      ${part?.pid && this.picture.farm.lab ? this.#lab() : nothing}
      <h4>The end of its log</h4>
      <pre class="log" tabindex="0">${this.#log || '–'}</pre>
      <form method="dialog"><button>Close</button></form>
    </dialog>`;
  }

  #lab() {
    const button = (action, text) =>
      html`<button type="button" @click=${() => this.#break(action)}>${text}</button>`;
    return html`<p class="lab">
      Break it: ${button('kill', 'Kill')} ${button('stop', 'Stop (it hangs)')}
      ${button('continue', 'Continue')}
      ${this.#error ? html`<span class="problem" role="alert">${this.#error}</span>` : nothing}
    </p>`;
  }

  async #break(action) {
    this.#error = undefined;
    try {
      await change('POST', `/api/lab/${encodeURIComponent(this.id)}/${action}`);
    } catch (error) {
      this.#error = error.message;
    }
    this.requestUpdate();
  }

  #facts(part) {
    const fact = (name, value) =>
      value == null ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`;
    return html`<dl>
      <dt>state</dt>
      <dd>${mark(part.state)} ${stateName(part.state)}</dd>
      ${fact('reason', part.reason)} ${fact('address', part.port && `${part.address}:${part.port}`)}
      ${fact('process', part.pid)} ${fact('running for', part.since && age(part.since))}
      ${fact('restarts in a row', part.restarts || null)}
      ${fact('count written by', part.owner)} ${fact('build', part.build)}
    </dl>`;
  }
}
customElements.define('farm-instance', FarmInstance);
