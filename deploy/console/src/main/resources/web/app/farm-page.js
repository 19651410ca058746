import { html, nothing } from 'lit';
import { FarmElement } from './element.js';
import { placed } from './explain.js';
import { store } from './store.js';
import './view/farm-traffic.js';
import './view/farm-split.js';
import './view/farm-rollouts.js';
import './view/farm-events.js';
import './view/farm-parts.js';

const VIEWS = [
  { name: 'traffic', title: 'Traffic', view: () => html`<farm-traffic></farm-traffic>` },
  { name: 'split', title: 'Split', view: () => html`<farm-split></farm-split>` },
  { name: 'rollouts', title: 'Rollouts', view: () => html`<farm-rollouts></farm-rollouts>` },
  { name: 'events', title: 'Events', view: () => html`<farm-events></farm-events>` },
  { name: 'parts', title: 'Parts', view: () => html`<farm-parts></farm-parts>` },
];

/** The frame of the page: which view is shown, what is wrong with the farm, and whether it is live. */
class FarmPage extends FarmElement {
  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#follow);
    store.connect();
  }

  disconnectedCallback() {
    window.removeEventListener('hashchange', this.#follow);
    super.disconnectedCallback();
  }

  #follow = () => this.requestUpdate();

  get #current() {
    return VIEWS.find((view) => `#${view.name}` === location.hash) ?? VIEWS[0];
  }

  render() {
    const current = this.#current;
    return html`
      <header>
        <h1>Goat Milk?</h1>
        <nav aria-label="Views">
          ${VIEWS.map(
            (view) => html`<a
              href="#${view.name}"
              aria-current=${view === current ? 'page' : nothing}
              >${view.title}</a
            >`,
          )}
        </nav>
        <p class="live" role="status">
          ${store.connected
            ? html`<span class="mark ok" aria-hidden="true">●</span> live`
            : html`<span class="mark problem" aria-hidden="true">▲</span> the console does not
                answer; this is the last picture`}
        </p>
      </header>
      ${this.picture ? this.#body(current) : html`<main><p>Waiting for the console …</p></main>`}
    `;
  }

  #body(current) {
    const { farm, weights } = this.picture;
    const problems = [...farm.problems, ...(weights?.problems ?? []).map(placed)];
    return html`
      ${problems.length
        ? html`<section class="problems" aria-label="Problems">
            ${problems.map(
              (text) =>
                html`<p><span class="mark problem" aria-hidden="true">▲</span> ${text}</p>`,
            )}
          </section>`
        : nothing}
      <main class=${store.connected ? '' : 'old'}>
        <h2>${current.title}</h2>
        ${current.view()}
      </main>
      <footer>
        ${farm.urls.milk ? html`<a href=${farm.urls.milk}>Milk</a>` : nothing}
        <a href=${farm.urls.consul}>Consul</a>
        ${farm.loadBalancers.map(
          (one, i) => html`<a href=${farm.urls.stats[i]}>HAProxy :${one.port}</a>`,
        )}
        <a href="/q/metrics">Metrics</a>
        <a href="/api/openapi">API</a>
        <span class="faint">weights in ${farm.weights}</span>
      </footer>
    `;
  }
}
customElements.define('farm-page', FarmPage);
