import { mergePatch } from './merge-patch.js';

/**
 * The state of the page: the picture of the farm, and whether the console answers. It reconnects by
 * itself. Listeners are called at most once per frame.
 */
class Store {
  picture = null;
  connected = false;
  #listeners = new Set();
  #scheduled = false;

  constructor() {
    setInterval(() => this.#notify(), 1000); // ages of things rise
  }

  connect() {
    const events = new EventSource('/api/events');
    events.addEventListener('snapshot', (event) => this.#take(JSON.parse(event.data)));
    events.addEventListener('patch', (event) =>
      this.#take(mergePatch(this.picture ?? {}, JSON.parse(event.data))),
    );
    events.addEventListener('open', () => this.#set(true));
    events.addEventListener('error', () => {
      this.#set(false);
      if (events.readyState === EventSource.CLOSED) {
        setTimeout(() => this.connect(), 1000); // such as after a 503, which ends an EventSource
      }
    });
  }

  #take(picture) {
    this.picture = picture;
    this.#set(true);
  }

  #set(connected) {
    this.connected = connected;
    this.#notify();
  }

  #notify() {
    if (!this.#scheduled) {
      this.#scheduled = true;
      requestAnimationFrame(() => {
        this.#scheduled = false;
        this.#listeners.forEach((listener) => listener());
      });
    }
  }

  /** A Lit controller that renders its host whenever the state has changed. */
  controller(host) {
    const listener = () => host.requestUpdate();
    host.addController({
      hostConnected: () => this.#listeners.add(listener),
      hostDisconnected: () => this.#listeners.delete(listener),
    });
  }
}

export const store = new Store();
