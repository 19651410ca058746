// ECharts empties its container by way of innerHTML. Nothing else may turn text into markup.
window.trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text === '' ? '' : null),
});
