import { palette } from '../colours.js';

/** The requests per second of each version in the last minutes, as a line chart. */
export function historyChart(history, service) {
  const colours = palette();
  const colourOf = (name) =>
    colours.versions[service.versions.find((one) => one.version === name)?.colour ?? 0];
  const axis = { axisLabel: { color: colours.text }, splitLine: { lineStyle: { color: colours.faint, opacity: 0.2 } } };
  return {
    animation: false,
    grid: { left: 40, right: 8, top: 8, bottom: 20 },
    xAxis: { type: 'time', ...axis, splitLine: { show: false } },
    yAxis: { type: 'value', minInterval: 1, ...axis },
    series: Object.entries(history.requests).map(([version, counts]) => ({
      name: version,
      type: 'line',
      showSymbol: false,
      lineStyle: { width: 1.5, color: colourOf(version) },
      data: counts.map((n, i) => [(history.from + i) * 1000, n]),
    })),
  };
}
