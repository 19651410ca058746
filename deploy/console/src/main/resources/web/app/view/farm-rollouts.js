import { html, nothing } from 'lit';
import { get } from '../api.js';
import { FarmElement } from '../element.js';
import { age, percent } from '../format.js';
import { services } from '../model.js';
import './farm-confirm.js';
import { commandsOf, start } from './rollout-commands.js';

/** What each rollout does and waits for, and the commands that steer it. */
class FarmRollouts extends FarmElement {
  #question;
  #histories = {};

  #ask = (question) => {
    this.#question = question;
    this.requestUpdate();
  };

  async #history(service, open) {
    if (open) {
      try {
        this.#histories[service] = await get(`/api/rollouts/${encodeURIComponent(service)}/history`);
      } catch (error) {
        this.#histories[service] = [];
      }
      this.requestUpdate();
    }
  }

  render() {
    return html`
      ${services(this.picture).map(
        (service) => html`<section class="card" data-service=${service.name}>
          <h3>${service.name}</h3>
          ${this.#rollout(this.picture.rollouts[service.name], service)}
        </section>`,
      )}
      ${this.#question
        ? html`<farm-confirm .question=${this.#question} .close=${() => this.#ask(undefined)}>
          </farm-confirm>`
        : nothing}
    `;
  }

  #rollout(rollout, service) {
    return html`
      ${rollout ? this.#status(rollout) : html`<p class="faint">There has been no rollout yet.</p>`}
      ${!rollout || rollout.ended ? this.#form(service) : nothing}
      ${rollout ? this.#past(service.name) : nothing}
    `;
  }

  #status(rollout) {
    return html`
      <p class="phase ${rollout.phase.toLowerCase()}">
        <strong>${rollout.phase}</strong> ${rollout.version} (${rollout.strategy}): ${rollout.text}
        <span class="faint">${rollout.id}, started ${age(rollout.started)} ago by ${rollout.by}</span>
      </p>
      <ol class="steps" aria-label="Steps">
        ${rollout.steps.map(
          (weight, i) => html`<li
            class=${i + 1 < rollout.step ? 'done' : ''}
            aria-current=${i + 1 === rollout.step && !rollout.ended ? 'step' : nothing}
          >
            ${weight} %
          </li>`,
        )}
      </ol>
      <p>
        wanted ${percent(rollout.wanted)};
        ${rollout.inForce.map((one) => html`${one.name} ${percent(one.share)}; `)} seen
        ${percent(rollout.seen)}
      </p>
      ${rollout.waitingFor
        ? html`<p class="waiting"><strong>Waiting for:</strong> ${rollout.waitingFor}</p>`
        : nothing}
      ${rollout.reason ? html`<p class="reason"><strong>Why:</strong> ${rollout.reason}</p>` : nothing}
      ${rollout.problems.map((text) => html`<p class="problem">${text}</p>`)}
      ${rollout.metrics.length ? this.#metrics(rollout) : nothing}
      ${rollout.checks.length
        ? html`<ul class="lines">
            ${rollout.checks.map(
              (check) => html`<li>
                check ${check.name} (${check.mode}): ${check.last} ${check.text ?? ''}
              </li>`,
            )}
          </ul>`
        : nothing}
      <p class="commands">
        ${commandsOf(rollout).map(
          (command) => html`<button @click=${() => this.#ask(command)}>${command.verb} …</button>`,
        )}
      </p>
    `;
  }

  #metrics(rollout) {
    const of = (bad, all) => `${bad}/${all}${all ? ` ${((100 * bad) / all).toFixed(2)} %` : ''}`;
    const meter = (name, value) => html`<td class="number">
      <meter min="0" max="100" value=${value} aria-label=${name}>${value} %</meter> ${value} %
    </td>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Evidence">
      <table>
        <thead>
          <tr>
            <th scope="col">evidence</th>
            <th scope="col" class="number">${rollout.version}</th>
            <th scope="col" class="number">before</th>
            <th scope="col" class="number">for it, of 100 %</th>
            <th scope="col" class="number">against it, of 100 %</th>
          </tr>
        </thead>
        <tbody>
          ${rollout.metrics.map(
            (one) => html`<tr data-metric=${one.name}>
              <th scope="row">${one.name}</th>
              <td class="number">${of(one.canaryBad, one.canaryOf)}</td>
              <td class="number">${of(one.baselineBad, one.baselineOf)}</td>
              ${meter(`evidence for the version by ${one.name}`, one.pass)}
              ${meter(`evidence against the version by ${one.name}`, one.fail)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #form(service) {
    const submit = (event) => {
      event.preventDefault();
      const { version, strategy } = Object.fromEntries(new FormData(event.target));
      this.#ask({
        verb: 'Start',
        title: `Roll out ${service.name} ${version}`,
        text:
          strategy === 'canary'
            ? `Starts instances of ${version}, tests them, and gives them more and more traffic while they do well. If they do badly, it goes back by itself.`
            : `Starts instances of ${version} and tests them. You try them by name, then promote them to all traffic at once.`,
        action: () => start(service.name, version, strategy),
      });
    };
    return html`<form class="start" @submit=${submit}>
      <label>Version <input name="version" required maxlength="64" autocomplete="off" /></label>
      <label
        >Strategy
        <select name="strategy">
          <option value="canary">canary: step by step</option>
          <option value="blue-green">blue-green: a gate, then all at once</option>
        </select>
      </label>
      <button>Start a rollout …</button>
    </form>`;
  }

  #past(service) {
    const history = this.#histories[service];
    return html`<details @toggle=${(event) => this.#history(service, event.target.open)}>
      <summary>History</summary>
      ${history
        ? html`<ul class="lines">
            ${history.map(
              (one) =>
                html`<li>
                  ${one.id}: ${one.version} ${one.phase}${one.reason ? `, ${one.reason}` : ''}
                  <span class="faint">${one.ended ? `${age(one.ended)} ago` : ''}</span>
                </li>`,
            )}
          </ul>`
        : nothing}
    </details>`;
  }
}
customElements.define('farm-rollouts', FarmRollouts);
