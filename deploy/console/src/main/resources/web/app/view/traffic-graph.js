import { palette } from '../colours.js';
import { rate } from '../format.js';
import { callerOf, sum } from '../model.js';

/**
 * The request's way as a Sankey diagram: clients, load balancers, versions, and the services that
 * these call. A flow's width is the requests of the last second; one without requests stays visible
 * as a hair line. Pure logic but for the colours of the theme.
 */
export function trafficGraph(services) {
  const colours = palette();
  const nodes = [];
  const links = [];
  const node = (name, label, perSecond, colour, column) =>
    nodes.push({
      name,
      depth: column,
      label: { formatter: `${label}\n${rate(perSecond)}` },
      itemStyle: { color: colour },
    });
  const link = (source, target, perSecond) =>
    links.push({ source, target, value: Math.max(perSecond, 0.02) });

  const names = services.map((service) => service.name);
  const called = (service) => names.includes(callerOf(service.name));
  const entries = services.filter((service) => !called(service));
  node('clients', 'clients', sum(entries.map((one) => one.perSecond)), colours.faint, 0);
  for (const service of services) {
    const column = called(service) ? 3 : 1;
    for (const balancer of service.loadBalancers) {
      node(balancer.id, `${service.name}s :${balancer.port}`, balancer.perSecond, colours.faint, column);
      if (!called(service)) {
        link('clients', balancer.id, balancer.perSecond);
      }
      for (const version of service.versions) {
        link(balancer.id, `${service.name} ${version.version}`, balancer.now[version.version] ?? 0);
      }
    }
    for (const { version, perSecond, colour } of service.versions) {
      node(`${service.name} ${version}`, `${service.name} ${version}`, perSecond, colours.versions[colour], column + 1);
    }
    if (called(service)) {
      const caller = services.find((one) => one.name === callerOf(service.name));
      // nobody counts which version called; they all call in proportion to their traffic
      const all = caller.perSecond || caller.versions.length || 1;
      for (const balancer of service.loadBalancers) {
        for (const version of caller.versions) {
          const part = caller.perSecond ? version.perSecond : 1;
          link(`${caller.name} ${version.version}`, balancer.id, (balancer.perSecond * part) / all);
        }
      }
    }
  }
  return {
    animation: true,
    animationDurationUpdate: 300,
    series: [
      {
        type: 'sankey',
        left: 8,
        right: 110,
        top: 12,
        bottom: 12,
        nodeGap: 14,
        layoutIterations: 0, // in this order, so that nothing swaps places
        nodeWidth: 14,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        lineStyle: { color: 'target', opacity: 0.35 },
        label: { color: colours.text, fontSize: 12, lineHeight: 15 },
        data: nodes,
        links,
      },
    ],
  };
}
