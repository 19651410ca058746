import { LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { FarmElement } from '../element.js';

echarts.use([SankeyChart, LineChart, GridComponent, CanvasRenderer]);

const REDUCED = matchMedia('(prefers-reduced-motion: reduce)');
const DARK = matchMedia('(prefers-color-scheme: dark)');

/**
 * A chart by ECharts. Its label says what it shows; the numbers are in a table beside it, since a
 * canvas says nothing to a screen reader.
 */
class FarmChart extends FarmElement {
  static properties = { option: { attribute: false }, label: {}, choose: { attribute: false } };

  #chart;
  #drawn;
  #resized = new ResizeObserver(() => this.#chart?.resize());

  connectedCallback() {
    super.connectedCallback();
    this.setAttribute('role', 'img');
    this.#resized.observe(this);
    DARK.addEventListener('change', this.#redraw);
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    DARK.removeEventListener('change', this.#redraw);
    this.#chart?.dispose();
    this.#chart = undefined;
    this.#drawn = undefined;
    super.disconnectedCallback();
  }

  #redraw = () => {
    this.#drawn = undefined;
    this.requestUpdate();
  };

  updated() {
    this.setAttribute('aria-label', this.label);
    const wanted = JSON.stringify(this.option);
    if (wanted === this.#drawn) {
      return;
    }
    this.#drawn = wanted;
    if (!this.#chart) {
      this.#chart = echarts.init(this);
      this.#chart.on('click', (event) => this.choose?.(event));
    }
    this.#chart.setOption({ ...this.option, animation: !REDUCED.matches && this.option.animation });
  }
}
customElements.define('farm-chart', FarmChart);
