/**
 * Which engine trains, decided from what was measured on this device. Pure: pages load, time and remember. The
 * reasons and the figures behind the constants: docs/decisions/014-choice-by-measurement.md.
 */
import type { LayerSpec, ModelSpec, TrainingSpec } from '../nn/spec';
import { type Engine, engines } from './types';
import type { Unfit } from './unfit';

/** What the student asks for. */
export const preferences = ['automatic', ...engines] as const;
export type Preference = (typeof preferences)[number];

/** What trying an engine on a network gave. */
export type Finding =
  | { readonly kind: 'speed'; readonly stepsPerSecond: number }
  | { readonly kind: 'unfit'; readonly why: Unfit };

/** Those of one network; an engine that was not tried is not in it. */
export type Findings = Readonly<Partial<Record<Engine, Finding>>>;

/** Steps a second; null where it was not tried or does not work. */
export function speedOf(findings: Findings, engine: Engine): number | null {
  const finding = findings[engine];
  return finding?.kind === 'speed' ? finding.stepsPerSecond : null;
}

/** The engines that were timed, quickest first. */
export const ranked = (findings: Findings): readonly Engine[] =>
  engines
    .filter((engine) => speedOf(findings, engine) !== null)
    .toSorted((a, b) => (speedOf(findings, b) ?? 0) - (speedOf(findings, a) ?? 0));

/** How much quicker another engine must be to be worth a change: single timings differ by 15 %. */
const worthChanging = 1.2;

/**
 * Seconds that a step of a tfjs backend takes at the least for each layer that computes, whatever its size: what tfjs
 * itself needs to dispatch its kernels. A third of what was measured, for machines that are quicker than that one.
 */
const dispatchSeconds = 3e-5;

const computes = ({ kind }: LayerSpec): boolean => kind !== 'dropout';

/** Whether another engine could be so much quicker than the fused one that it is worth its download. */
function couldWin(engine: Engine, model: ModelSpec, fused: Finding): boolean {
  if (fused.kind === 'unfit') return true;
  // Scalar code on the core on which the fused engine has four lanes.
  if (engine === 'cpu') return false;
  const least = dispatchSeconds * model.layers.filter(computes).length;
  return 1 / fused.stepsPerSecond > worthChanging * least;
}

/**
 * The engine to be tried next while nothing trains; null when the rest is not worth loading.
 *
 * @param sparing nothing more may be downloaded: the fused engine is there already
 */
export function nextToTry(findings: Findings, model: ModelSpec, sparing = false): Engine | null {
  const { fused } = findings;
  if (!fused) return 'fused';
  if (sparing) return null;
  return engines.find((engine) => !findings[engine] && couldWin(engine, model, fused)) ?? null;
}

/**
 * The engine that should train. What the student prefers wins; automatically it is the quickest of those tried, if it is
 * clearly quicker than the one in use.
 */
export function choose(findings: Findings, preference: Preference, inUse: Engine): Engine {
  if (preference !== 'automatic') return preference;
  const [quickest = inUse] = ranked(findings);
  const gain = (speedOf(findings, quickest) ?? 0) / (speedOf(findings, inUse) ?? 0);
  return gain > worthChanging ? quickest : inUse;
}

function shapeOf(layer: LayerSpec): readonly (string | number)[] {
  switch (layer.kind) {
    case 'dense':
      return ['d', layer.units, layer.activation];
    case 'convolution':
      return ['c', layer.filters, layer.size, layer.stride, layer.padding, layer.activation];
    case 'pooling':
      return ['p', layer.of, layer.size, layer.stride];
    case 'normalisation':
      return ['n', layer.activation];
    case 'dropout':
      return ['o'];
  }
}

/** Names what the speed of a lab's network depends on; rates and initial values are not among it. */
export const networkKey = (lab: string, model: ModelSpec, training: TrainingSpec): string =>
  [
    lab,
    model.inputSize,
    ...model.layers.map((layer) => shapeOf(layer).join('.')),
    training.optimiser.kind,
    training.batchSize,
  ].join(' ');
