import { html, nothing } from 'lit';
import { ApiError, change, get } from '../api.js';
import { FarmElement } from '../element.js';
import { percent } from '../format.js';
import { services, sum } from '../model.js';
import { bar } from './bar.js';

const MAX = 999_999_999;

/**
 * The editor of a service's weights. It keeps what a person has typed, whatever changes meanwhile;
 * saving names the revision that the person saw, so that nothing of others is overwritten.
 */
class FarmWeights extends FarmElement {
  static properties = { service: { attribute: false }, close: { attribute: false } };

  #base; // what was saved when the person began
  #typed = {};
  #message = '';
  #conflict;
  #error;
  #saving = false;

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  get #path() {
    return `/api/weights/${encodeURIComponent(this.service)}`;
  }

  async #load() {
    try {
      this.#base = await get(this.#path);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) {
        this.#error = error.message;
      }
      this.#base ??= { weights: {}, revision: null };
    }
    this.requestUpdate();
  }

  #value(version) {
    return this.#typed[version] ?? this.#base.weights[version] ?? 0;
  }

  #type(version, value) {
    this.#typed[version] = value;
    this.requestUpdate();
  }

  #isValid = (value) => /^\d{1,9}$/.test(String(value).trim()) && Number(value) <= MAX;

  async #save(event, versions) {
    event.preventDefault();
    this.#saving = true;
    this.#error = undefined;
    this.requestUpdate();
    const weights = Object.fromEntries(versions.map(({ version }) => [version, Number(this.#value(version))]));
    try {
      await change('PUT', this.#path, {
        weights,
        message: this.#message || `${this.service}: weights changed on the page`,
        trailers: { Actor: this.picture.farm.actor },
        ...(this.#base.revision && { revision: this.#base.revision }),
      });
      this.close();
    } catch (error) {
      if (error.status === 409) {
        await this.#showConflict(error);
      } else {
        this.#error = error.message;
      }
    } finally {
      this.#saving = false;
      this.requestUpdate();
    }
  }

  async #showConflict(error) {
    try {
      this.#conflict = await get(this.#path);
    } catch {
      this.#error = error.message;
    }
  }

  /** Goes on from what others have saved; what the person has typed stays. */
  #rebase = () => {
    this.#base = this.#conflict;
    this.#conflict = undefined;
    this.requestUpdate();
  };

  render() {
    if (!this.#base) {
      return html`<p>Reading the weights …</p>`;
    }
    const service = services(this.picture).find((one) => one.name === this.service);
    const names = new Set(service.versions.map((one) => one.version));
    const versions = [
      ...service.versions,
      ...Object.keys(this.#base.weights)
        .filter((version) => !names.has(version))
        .map((version) => ({ version, colour: 0 })),
    ];
    const numbers = versions.map(({ version }) => this.#value(version));
    const valid = numbers.every(this.#isValid);
    const total = valid ? sum(numbers.map(Number)) : 0;
    const share = (i) => (total ? (100 * Number(numbers[i])) / total : 0);
    return html`<form class="weights" @submit=${(event) => this.#save(event, versions)}>
      <h4>Weights of ${this.service}</h4>
      ${versions.map(({ version, colour }, i) => this.#row(version, colour, numbers[i], valid ? share(i) : null))}
      ${bar(versions.map(({ colour }, i) => ({ share: share(i), colour })))}
      ${valid && total === 0
        ? html`<p class="problem">All weights are 0: nobody would get a request.</p>`
        : nothing}
      <label>
        Message
        <input
          name="message"
          maxlength="200"
          placeholder="why, for the commit or the log"
          .value=${this.#message}
          @input=${(event) => (this.#message = event.target.value)}
        />
      </label>
      ${this.#conflict ? this.#bothVersions(versions) : nothing}
      ${this.#error ? html`<p class="problem" role="alert">${this.#error}</p>` : nothing}
      <p>
        <button ?disabled=${!valid || this.#saving || this.#conflict}>
          ${this.#saving ? 'Saving …' : 'Save'}
        </button>
        <button type="button" @click=${() => this.close()}>Cancel</button>
      </p>
    </form>`;
  }

  #row(version, colour, value, share) {
    const invalid = !this.#isValid(value);
    return html`<div class="weight" data-version=${version}>
      <label for="w-${this.service}-${version}">
        <span class="swatch v${colour}" aria-hidden="true"></span>${version}
      </label>
      <input
        type="range"
        min="0"
        max=${Math.max(100, ...(invalid ? [] : [Number(value)]))}
        aria-label="Weight of ${version}, as a slider"
        .value=${String(invalid ? 0 : value)}
        @input=${(event) => this.#type(version, event.target.value)}
      />
      <input
        id="w-${this.service}-${version}"
        inputmode="numeric"
        aria-invalid=${invalid}
        .value=${String(value)}
        @input=${(event) => this.#type(version, event.target.value)}
      />
      <output>${invalid ? `allowed: 0 to ${MAX}` : percent(share)}</output>
    </div>`;
  }

  #bothVersions(versions) {
    return html`<div class="conflict" role="alert">
      <p>Somebody else has saved other weights since you began. Nothing is lost:</p>
      <table>
        <thead>
          <tr>
            <th scope="col">version</th>
            <th scope="col" class="number">saved now</th>
            <th scope="col" class="number">yours</th>
          </tr>
        </thead>
        <tbody>
          ${versions.map(
            ({ version }) => html`<tr>
              <th scope="row">${version}</th>
              <td class="number">${this.#conflict.weights[version] ?? '–'}</td>
              <td class="number">${this.#value(version)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      <button type="button" @click=${this.#rebase}>Keep mine, to save them over theirs</button>
      <button
        type="button"
        @click=${() => {
          this.#typed = {};
          this.#rebase();
        }}
      >
        Take theirs
      </button>
    </div>`;
  }
}
customElements.define('farm-weights', FarmWeights);
