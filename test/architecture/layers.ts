import type { Edge } from './modules.ts';

type Layer = { name: string; at: RegExp; may: RegExp[]; packages?: RegExp };

const contract = /^server\/contract\//;

/**
 * The arrows that are allowed; everything else between our own files is a breach. `$1` in a target means the feature's
 * own name: a feature never reaches another one.
 */
const layers: Layer[] = [
  { name: 'contract', at: contract, may: [contract], packages: /^(zod|@orpc\/contract)$/ },
  { name: 'server platform', at: /^server\/platform\//, may: [/^server\/platform\//, contract] },
  {
    name: 'server feature',
    at: /^server\/features\/([^/]+)\//,
    may: [/^server\/features\/$1\//, /^server\/platform\//, /^server\/tables\.ts$/, contract],
  },
  { name: 'row shapes', at: /^server\/tables\.ts$/, may: [contract] },
  { name: 'server', at: /^server\//, may: [/^server\//] },
  { name: 'client ui', at: /^client\/ui\//, may: [/^client\/ui\//] },
  { name: 'client platform', at: /^client\/platform\//, may: [/^client\/platform\//, /^client\/locales\//, contract] },
  {
    name: 'client feature',
    at: /^client\/features\/([^/]+)\//,
    may: [/^client\/features\/$1\//, /^client\/ui\//, /^client\/platform\//, contract],
  },
  { name: 'client', at: /^client\//, may: [/^client\//, contract] },
];

const ours = /^(client|server|test|scripts-library)\//;

/** The imports that go against the layers, each as one sentence. */
export function breaches(edges: Edge[]): string[] {
  return edges.flatMap(({ from, to }) => {
    const layer = layers.find(({ at }) => at.test(from));
    if (!layer) return [];
    if (!ours.test(to)) {
      const allowed = !layer.packages || layer.packages.test(to);
      return allowed ? [] : [`${from} (${layer.name}) may not import the package ${to}`];
    }
    const feature = layer.at.exec(from)?.[1] ?? '';
    const allowed = layer.may.some((pattern) => new RegExp(pattern.source.replace('$1', feature)).test(to));
    return allowed ? [] : [`${from} (${layer.name}) may not import ${to}`];
  });
}
