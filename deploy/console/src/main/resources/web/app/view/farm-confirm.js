import { html, nothing } from 'lit';
import { FarmElement } from '../element.js';

/** Asks before a change, and says what it will do. A refusal is shown where it was asked. */
class FarmConfirm extends FarmElement {
  static properties = { question: { attribute: false }, close: { attribute: false } };

  #error;
  #running = false;

  firstUpdated() {
    this.querySelector('dialog').showModal();
  }

  async #do(event) {
    event.preventDefault();
    this.#running = true;
    this.#error = undefined;
    this.requestUpdate();
    try {
      await this.question.action();
      this.close();
    } catch (error) {
      this.#error = error.message;
    } finally {
      this.#running = false;
      this.requestUpdate();
    }
  }

  render() {
    const { title, text, verb } = this.question;
    return html`<dialog @close=${() => this.close()} aria-labelledby="question">
      <form @submit=${(event) => this.#do(event)}>
        <h3 id="question">${title}</h3>
        <p>${text}</p>
        ${this.#error ? html`<p class="problem" role="alert">${this.#error}</p>` : nothing}
        <p>
          <button ?disabled=${this.#running}>${this.#running ? 'Waiting …' : verb}</button>
          <button type="button" @click=${() => this.close()}>Cancel</button>
        </p>
      </form>
    </dialog>`;
  }
}
customElements.define('farm-confirm', FarmConfirm);
