import { html, nothing } from 'lit';
import { get } from '../api.js';
import { FarmElement } from '../element.js';
import { splitLines } from '../explain.js';
import { percent } from '../format.js';
import { services } from '../model.js';
import { bar } from './bar.js';
import './chart.js';
import './farm-weights.js';
import { historyChart } from './history.js';
import { lines } from './lines.js';

const MINUTES = 5;
const EVERY = 5000; // ms

/** Each service's split: wanted, in KV, in force and observed, one below the other. */
class FarmSplit extends FarmElement {
  #histories = {};
  #editing = new Set();
  #timer;

  connectedCallback() {
    super.connectedCallback();
    this.#read();
    this.#timer = setInterval(() => this.#read(), EVERY);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  async #read() {
    for (const name of Object.keys(this.picture.farm.services)) {
      try {
        this.#histories[name] = await get(
          `/api/traffic/history?service=${encodeURIComponent(name)}&seconds=${60 * MINUTES}`,
        );
      } catch {
        return; // the header says that the console does not answer
      }
    }
    this.requestUpdate();
  }

  #edit(name, on) {
    this.#editing[on ? 'add' : 'delete'](name);
    this.requestUpdate();
  }

  render() {
    return services(this.picture).map((service) => this.#service(service));
  }

  #service(service) {
    const { name, versions, loadBalancers, weights } = service;
    const observed = (version) => version.observed?.share ?? (versions.some((one) => one.observed) ? 0 : null);
    const rows = [
      { title: 'wanted', share: (version) => version.wanted },
      { title: 'in KV', share: (version) => version.live },
      ...loadBalancers.map((one, i) => ({
        title: `in force :${one.port}`,
        share: (version) => version.inForce[i],
      })),
      { title: 'last minute', share: observed },
    ];
    const history = this.#histories[name];
    return html`<section class="card" data-service=${name}>
      <h3>${name}</h3>
      ${lines(splitLines(service, this.picture.weights != null))}
      ${weights?.message || weights?.author
        ? html`<p class="faint">
            last change: ${weights.message ?? '–'}${weights.author ? `, by ${weights.author}` : ''}
          </p>`
        : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label="Shares of ${name}">
        <table class="split">
          <thead>
            <tr>
              <th scope="col">share</th>
              ${versions.map(
                (one) => html`<th scope="col" class="number">
                  <span class="swatch v${one.colour}" aria-hidden="true"></span>${one.version}
                </th>`,
              )}
              <th scope="col" class="fill"><span class="hidden">as a bar</span></th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) => html`<tr data-row=${row.title}>
                <th scope="row">${row.title}</th>
                ${versions.map(
                  (one) => html`<td class="number" data-version=${one.version}>
                    ${percent(row.share(one))}
                  </td>`,
                )}
                <td class="fill">
                  ${bar(versions.map((one) => ({ share: row.share(one) ?? 0, colour: one.colour })))}
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${history && Object.keys(history.requests).length
        ? html`<farm-chart
            class="history"
            .option=${historyChart(history, service)}
            label="Requests per second of each version of ${name} in the last ${MINUTES} minutes"
          ></farm-chart>`
        : html`<p class="faint">no requests in the last ${MINUTES} minutes</p>`}
      ${this.#editing.has(name)
        ? html`<farm-weights .service=${name} .close=${() => this.#edit(name, false)}></farm-weights>`
        : html`<button class="edit" @click=${() => this.#edit(name, true)}>
            Edit the weights of ${name}
          </button>`}
    </section>`;
  }
}
customElements.define('farm-split', FarmSplit);
