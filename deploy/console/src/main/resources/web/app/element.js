import { LitElement } from 'lit';
import { store } from './store.js';

/** A component that shows the store's state, in the page's own style sheet. */
export class FarmElement extends LitElement {
  constructor() {
    super();
    store.controller(this);
  }

  createRenderRoot() {
    return this;
  }

  get picture() {
    return store.picture;
  }
}
