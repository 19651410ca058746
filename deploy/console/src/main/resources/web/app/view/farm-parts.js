import { html, nothing } from 'lit';
import { FarmElement } from '../element.js';
import { age } from '../format.js';
import './farm-instance.js';
import { mark, stateName } from './instance-marks.js';

/** Every process of the farm. */
class FarmParts extends FarmElement {
  #chosen;

  #choose = (id) => {
    this.#chosen = id;
    this.requestUpdate();
  };

  render() {
    const parts = Object.values(this.picture.parts);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Parts of the farm">
        <table>
          <thead>
            <tr>
              <th scope="col">part</th>
              <th scope="col">state</th>
              <th scope="col" class="number">process</th>
              <th scope="col" class="number">running for</th>
              <th scope="col">why</th>
            </tr>
          </thead>
          <tbody>
            ${parts.map(
              (part) => html`<tr data-part=${part.id}>
                <th scope="row">
                  <button class="link" @click=${() => this.#choose(part.id)}>${part.id}</button>
                </th>
                <td>${mark(part.state)} ${stateName(part.state)}</td>
                <td class="number">${part.pid ?? '–'}</td>
                <td class="number">${part.since ? age(part.since) : '–'}</td>
                <td>${part.reason ?? ''}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.#chosen
        ? html`<farm-instance .id=${this.#chosen} .close=${() => this.#choose(undefined)}>
          </farm-instance>`
        : nothing}`;
  }
}
customElements.define('farm-parts', FarmParts);
