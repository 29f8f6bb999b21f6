import { type PluginPhase, pluginPhases } from './plugin-phases.ts';
import type { Level } from './plugins/definition.ts';

/** The parts of a request's way through a gateway, and at the end the plugins that have no place in it. */
const stages = [
  'rewrite',
  'access',
  'before_proxy',
  'response',
  'log',
  'unknown',
  'beside',
  'never',
] as const;
export type StageName = (typeof stages)[number];

/** What decides about the place of a plugin. */
interface Placed {
  plugin: string;
  level: Level;
  priority: number | undefined;
  phases: readonly PluginPhase[] | undefined;
  state: 'runs' | 'off' | 'never';
}

/** The plugins of a stage. */
export interface Stage<Plugin> {
  name: StageName;
  /** In the order in which gateways run them. `again`: the plugin is in an earlier stage too. */
  steps: { plugin: Plugin; again: boolean }[];
}

/** Groups plugins by stage. One that runs in several is in each, and one that does not run is in its first. */
export function stagesOf<Plugin extends Placed>(plugins: readonly Plugin[]): Stage<Plugin>[] {
  return stages
    .map((name) => ({
      name,
      steps: placesIn(plugins)
        .filter(({ stage }) => stage === name)
        .sort(comparePlaces)
        .map(({ plugin, again }) => ({ plugin, again })),
    }))
    .filter(({ steps }) => steps.length > 0);
}

/** Sorts plugins by the first phase that they run in, and within a phase as gateways do. */
export function inOrder<Plugin extends Placed>(plugins: readonly Plugin[]): Plugin[] {
  return stagesOf(plugins).flatMap(({ steps }) =>
    steps.filter(({ again }) => !again).map(({ plugin }) => plugin),
  );
}

interface Place<Plugin> {
  plugin: Plugin;
  stage: StageName;
  /** The first phase of the plugin in the stage. */
  phase: PluginPhase | undefined;
  again: boolean;
}

function placesIn<Plugin extends Placed>(plugins: readonly Plugin[]): Place<Plugin>[] {
  return plugins.flatMap((plugin): Place<Plugin>[] => {
    const { state, phases } = plugin;
    const unplaced = unplacedStage(plugin);
    if (unplaced) return [{ plugin, stage: unplaced, phase: undefined, again: false }];
    const firsts = new Map<StageName, PluginPhase>();
    for (const phase of phases ?? []) {
      const stage = stageOf(phase);
      if (!firsts.has(stage)) firsts.set(stage, phase);
    }
    const places = [...firsts].map(([stage, phase], index) => ({
      plugin,
      stage,
      phase,
      again: index > 0,
    }));
    return state === 'off' ? places.slice(0, 1) : places;
  });
}

function unplacedStage({ state, phases }: Placed): StageName | undefined {
  if (state === 'never') return 'never';
  if (!phases) return 'unknown';
  return phases.length === 0 ? 'beside' : undefined;
}

const stageOf = (phase: PluginPhase): StageName =>
  phase === 'header_filter' || phase === 'body_filter' ? 'response' : phase;

/**
 * Within a phase gateways run the plugins of the cluster first, then all others by priority. In the rewrite phase the
 * consumer's come last: gateways know the consumer only then. Unknown priorities are last; ties are in the order of names.
 */
function comparePlaces(a: Place<Placed>, b: Place<Placed>): number {
  return (
    phaseRank(a) - phaseRank(b) ||
    levelRank(a) - levelRank(b) ||
    comparePriorities(a.plugin.priority, b.plugin.priority) ||
    compareText(a.plugin.plugin, b.plugin.plugin) ||
    compareText(a.plugin.level, b.plugin.level)
  );
}

const phaseRank = ({ phase }: Place<Placed>): number => (phase ? pluginPhases.indexOf(phase) : 0);

function levelRank({ plugin: { level }, phase }: Place<Placed>): number {
  if (level === 'cluster') return 0;
  return level === 'consumer' && phase === 'rewrite' ? 2 : 1;
}

function comparePriorities(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined ? -1 : b - a;
}

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
