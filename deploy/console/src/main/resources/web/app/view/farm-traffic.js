import { html, nothing } from 'lit';
import { FarmElement } from '../element.js';
import { splitLines, whyNothing } from '../explain.js';
import { percent, rate } from '../format.js';
import { services } from '../model.js';
import './chart.js';
import './farm-confirm.js';
import './farm-instance.js';
import { instanceMarks, mark, stateName } from './instance-marks.js';
import { addInstance, removeInstance } from './instance-commands.js';
import { lines } from './lines.js';
import { trafficGraph } from './traffic-graph.js';

/** The farm live: who gets how many requests, and how each instance is. */
class FarmTraffic extends FarmElement {
  #chosen;
  #question;

  #ask = (question) => {
    this.#question = question;
    this.requestUpdate();
  };

  #choose = (id) => {
    this.#chosen = id;
    this.requestUpdate();
  };

  render() {
    const all = services(this.picture);
    return html`
      <farm-chart
        class="graph"
        .option=${trafficGraph(all)}
        label="Flow of requests, from clients by load balancers to versions. The table below has the
        numbers."
      ></farm-chart>
      ${all.map((service) => this.#service(service))}
      ${this.#chosen
        ? html`<farm-instance .id=${this.#chosen} .close=${() => this.#choose(undefined)}>
          </farm-instance>`
        : nothing}
      ${this.#question
        ? html`<farm-confirm .question=${this.#question} .close=${() => this.#ask(undefined)}>
          </farm-confirm>`
        : nothing}
    `;
  }

  #service(service) {
    return html`
      <section class="card" data-service=${service.name}>
        <h3>${service.name}</h3>
        <p class="balancers">
          ${service.loadBalancers.map(
            (one) => html`<span
              >${mark(one.state)} load balancer :${one.port}
              <span class="faint">${stateName(one.state)}, ${rate(one.perSecond)}</span></span
            >`,
          )}
        </p>
        ${lines(splitLines(service, this.picture.weights != null))}
        <table>
          <thead>
            <tr>
              <th scope="col">version</th>
              <th scope="col" class="number">now</th>
              <th scope="col" class="number">wanted</th>
              <th scope="col" class="number">last minute</th>
              <th scope="col" class="number wide">errors</th>
              <th scope="col" class="number wide">median</th>
              <th scope="col">instances</th>
            </tr>
          </thead>
          <tbody>
            ${service.versions.map((version) => {
              const why = whyNothing(version, service);
              return html`<tr data-version=${version.version}>
                <th scope="row">
                  <span class="swatch v${version.colour}" aria-hidden="true"></span>
                  ${version.version}
                </th>
                <td class="number">${rate(version.perSecond)}</td>
                <td class="number">${percent(version.wanted)}</td>
                <td class="number">${percent(version.observed?.share)}</td>
                <td class="number wide">${percent(version.observed?.errorPercent)}</td>
                <td class="number wide">
                  ${version.observed?.p50 == null ? '–' : `${version.observed.p50} ms`}
                </td>
                <td>
                  ${instanceMarks(version.instances, this.#choose)}
                  <span class="scale">
                    <button
                      aria-label="Add an instance of ${service.name} ${version.version}"
                      @click=${() => this.#ask(addInstance(service, version))}
                    >
                      +
                    </button>
                    <button
                      aria-label="Remove an instance of ${service.name} ${version.version}"
                      ?disabled=${version.instances.length === 0}
                      @click=${() => this.#ask(removeInstance(service, version))}
                    >
                      −
                    </button>
                  </span>
                  ${why ? html`<span class="why">gets nothing: ${why}</span>` : nothing}
                </td>
              </tr>`;
            })}
          </tbody>
        </table>
      </section>
    `;
  }
}
customElements.define('farm-traffic', FarmTraffic);
