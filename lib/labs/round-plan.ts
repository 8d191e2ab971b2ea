/** Which rounds a lab can be played in, how each is played unless the teacher says otherwise, and whether settings fit. Pure. */
import { parameterShapes } from '../nn/parameters';
import { failure, type Result, success } from '../protocol/errors';
import {
  type Baseline,
  baselines,
  battleSettings,
  type Mode,
  modes,
  type Prediction,
  type RoundSettings,
  type WorkBudget,
  type WorkUnit,
  workUnits,
} from '../session/settings';
import { configSchema } from './config';
import { stops } from './controls';
import { publicCount } from './hidden';
import { takesTable } from './own-data';
import { stepCost } from './step-cost';
import type { Config, Control, LabDefinition, Sweep } from './types';

/** What a relay's members turn, in this order. */
const relayParts = ['network', 'optimiser', 'regularisation'] as const;
type RelayPart = (typeof relayParts)[number];

/** By what a control turns; every other one is of the network. */
const partsById: Readonly<Record<string, RelayPart>> = {
  learningRate: 'optimiser',
  optimiser: 'optimiser',
  schedule: 'optimiser',
  batchSize: 'optimiser',
  steps: 'optimiser',
  weightDecay: 'regularisation',
  dropout: 'regularisation',
  shift: 'regularisation',
  augmentation: 'regularisation',
  earlyStopping: 'regularisation',
  images: 'regularisation',
};

/** Both ends of a number's range, every value of a choice. */
const extremesOf = (control: Control): readonly (number | string)[] =>
  control.kind === 'number' ? [control.min, control.max] : control.options.map(({ value }) => value);

/** Weights can be handed on only between networks of the same shapes. */
export function changesParameters({ experiment, presets }: LabDefinition, control: Control): boolean {
  if (experiment.kind !== 'network') return false;
  const shapes = (config: Config) =>
    JSON.stringify(parameterShapes(experiment.model(config)).map(({ kind, shape }) => [kind, shape]));
  const usual = shapes(presets.default);
  return extremesOf(control).some((value) => shapes({ ...presets.default, [control.id]: value }) !== usual);
}

/**
 * The controls of a relay's members in turn: of the network, of the optimiser, of regularisation, as far as the lab has
 * such. What changes the shape of the parameters is the first member's, whatever it is called.
 */
export function relayGroups(lab: LabDefinition): readonly (readonly string[])[] {
  const partOf = (control: Control): RelayPart =>
    changesParameters(lab, control) ? 'network' : (partsById[control.id] ?? 'network');
  return relayParts
    .map((part) => lab.controls.filter((control) => partOf(control) === part).map(({ id }) => id))
    .filter((group) => group.length > 0);
}

/** At most `most` of a control's values, evenly over its range. */
function spread(control: Control, most: number): readonly (number | string)[] {
  const values = control.kind === 'number' ? stops(control) : control.options.map(({ value }) => value);
  if (values.length <= most) return values;
  const last = values.length - 1;
  const chosen = Array.from({ length: most }, (_, index) => values[Math.round((index * last) / (most - 1))]);
  return chosen.flatMap((value) => value ?? []);
}

/** Whose effect a crowd draws where the lab names no sweep, the first that there is. */
const sweptFirst = ['degree', 'hiddenUnits', 'filters', 'learningRate'];
const sweptValues = 6;
const sweptSeeds = 3;

/** Where a recipe is scored under several conditions, a setting of theirs has no effect on the score. */
const overlaid = ({ score }: LabDefinition): boolean =>
  score.submits === 'recipe' && score.conditions !== undefined;

/**
 * What a crowd draws of this lab: its own sweep as far as it has these controls, else one control over its range, the
 * others as in the reference setting, with the steps of the default. Null where there is nothing to draw.
 */
export function sweepOf(lab: LabDefinition): Sweep | null {
  if (lab.sweep && checkSweep(lab, lab.sweep) === null) return lab.sweep;
  // What is stated is no run: only a lab that names its sweep knows which of its runs are worth drawing.
  if (lab.score.submits === 'answer') return null;
  if (overlaid(lab)) {
    const [first, second] = lab.controls.filter(({ kind }) => kind === 'choice');
    if (!first || !second) return null;
    const axes = [first, second].map((control) => ({
      control: control.id,
      values: spread(control, sweptValues),
    }));
    return { axes, seeds: sweptSeeds, config: {}, figure: 'heat-map', shows: 'hidden' };
  }
  const [control] = sweptFirst.flatMap((id) => lab.controls.find((own) => own.id === id) ?? []);
  if (!control) return null;
  const { [control.id]: _, ...reference } = lab.presets.reference;
  // A phone trains several cells: as long as the lab's start, not as long as its best.
  const { steps } = lab.presets.default;
  const config = steps === undefined ? reference : { ...reference, steps };
  return {
    axes: [{ control: control.id, values: spread(control, sweptValues) }],
    seeds: sweptSeeds,
    config,
    figure: 'curve',
    shows: 'hidden',
  };
}

/** The modes that make sense for a lab, the usual one first. */
export function modesOf(lab: LabDefinition): readonly Mode[] {
  const makesSense: Readonly<Record<Mode, () => boolean>> = {
    battle: () => true,
    crowd: () => sweepOf(lab) !== null,
    sandbox: () => true,
    // The next member goes on from weights that were submitted.
    relay: () =>
      lab.experiment.kind === 'network' && lab.score.submits === 'weights' && relayGroups(lab).length >= 2,
  };
  return modes.filter((mode) => makesSense[mode]());
}

/** By which work a round of this lab can be bounded: gradient steps are a network's. */
export const workUnitsOf = ({ experiment }: LabDefinition): readonly WorkUnit[] =>
  experiment.kind === 'network' ? workUnits : [];

/** Runs of the reference setting that a work budget pays for, unless the teacher says otherwise. */
const budgetedRuns = 5;

/** A work budget for each participant: so many runs of the reference setting, to two digits. */
export function usualWork(lab: LabDefinition, unit: WorkUnit): WorkBudget {
  const { reference } = lab.presets;
  const steps = lab.experiment.kind === 'network' ? lab.experiment.training(reference).steps : 1;
  const most = budgetedRuns * steps * stepCost(lab, reference, unit);
  return { unit, most: Math.max(1, Number(most.toPrecision(2))) };
}

/** The rows that nobody trained which a board of this lab can have. */
export function baselinesOf({ experiment, score }: LabDefinition): readonly Baseline[] {
  if (score.submits === 'answer') return [];
  const classifies = experiment.kind === 'network' && score.metric === 'accuracy';
  return baselines.filter((baseline) => classifies || baseline === 'default' || baseline === 'reference');
}

/** Whether the class's own drawn digits can be a second hidden test. */
export const takesDigits = ({ dataset, score }: LabDefinition): boolean =>
  dataset.kind === 'mnist' && score.submits !== 'answer' && score.metric === 'accuracy';

/** The Ladder compares what two submissions made of the same examples: a maximum is no mean over them. */
export const takesLadder = ({ score }: LabDefinition): boolean => score.metric !== 'maximum-error';

/** Weights from a file are one's own where weights are what is submitted. */
export const takesOwnWeights = ({ score }: LabDefinition, mode: Mode): boolean =>
  score.submits === 'weights' && mode === 'battle';

/** Participants are scored and ranked; elsewhere there is no board to set. */
export const isRanked = (mode: Mode): boolean => mode === 'battle' || mode === 'relay';

/** Submissions of a relay's member: a few on the way, one to hand on. */
const relaySubmissions = 5;
/** A crowd's are not counted. */
const uncounted = { runs: 1000, submissions: 100 } as const;

/**
 * How a round is played unless the teacher says otherwise.
 * @throws RangeError for a mode that makes no sense for the lab (`modesOf`)
 */
export function settingsFor(lab: LabDefinition, mode: Mode): RoundSettings {
  const usual = battleSettings(lab.budget);
  switch (mode) {
    case 'battle':
      return usual;
    case 'crowd': {
      const sweep = sweepOf(lab);
      if (!sweep) throw new RangeError(`${lab.id} has nothing for a crowd to draw`);
      return { ...usual, ...uncounted, mode, sweep, seconds: Math.min(usual.seconds, 300) };
    }
    case 'sandbox':
      return { ...usual, mode, board: { ...usual.board, audience: 'nobody' } };
    case 'relay': {
      const submissions = Math.max(usual.submissions, relaySubmissions);
      return { ...usual, mode, relay: relayGroups(lab), submissions };
    }
  }
}

/** Edges of the answers to what the class foretells, unless the teacher says otherwise. */
export function usualEdges({ score }: LabDefinition, of: Extract<Prediction, { kind: 'figure' }>['of']) {
  if (score.metric !== 'accuracy') return of === 'median-gap' ? [0.01, 0.1, 1] : [0.001, 0.01, 0.1, 1];
  return of === 'median-gap' ? [0, 0.02, 0.05, 0.1, 0.2] : [0.6, 0.7, 0.8, 0.9, 0.95];
}

/** The first setting of a part of a configuration that the lab does not have, by name; null where all fit. */
function unknownSetting(lab: LabDefinition, config: Config): string | null {
  const bad = Object.keys(config).find((id) => {
    const control = lab.controls.find((own) => own.id === id);
    return !control || !configSchema([control]).safeParse({ [id]: config[id] }).success;
  });
  return bad ?? null;
}

function checkSweep(lab: LabDefinition, { axes, config, figure }: Sweep): string | null {
  const turned = axes.map(({ control }) => control);
  if (new Set(turned).size < turned.length) return 'sweep.axes';
  for (const { control, values } of axes) {
    const fits = values.every((value) => unknownSetting(lab, { [control]: value }) === null);
    if (!fits || new Set(values).size < values.length) return `sweep.axes.${control}`;
  }
  if (figure === 'heat-map' && axes.length !== 2) return 'sweep.figure';
  const bad = turned.find((control) => control in config) ?? unknownSetting(lab, config);
  return bad === null ? null : `sweep.config.${bad}`;
}

function checkRelay(lab: LabDefinition, { relay, locked }: RoundSettings): string | null {
  if (relay.length < 2) return 'relay';
  const all = relay.flat();
  if (new Set(all).size < all.length) return 'relay';
  for (const [stage, group] of relay.entries()) {
    const controls = group.map((id) => lab.controls.find((own) => own.id === id));
    if (controls.some((control) => !control)) return `relay.${stage}`;
    if (group.every((id) => id in locked)) return `relay.${stage}`;
    if (stage > 0 && controls.some((control) => control && changesParameters(lab, control)))
      return `relay.${stage}`;
  }
  return null;
}

/** What belongs to a mode stands in no other. */
function checkMode(lab: LabDefinition, settings: RoundSettings): string | null {
  const { mode, sweep, relay } = settings;
  if (!modesOf(lab).includes(mode)) return 'mode';
  if ((mode === 'crowd') !== (sweep !== null)) return 'sweep';
  if (mode !== 'relay' && relay.length > 0) return 'relay';
  if (sweep) return checkSweep(lab, sweep);
  return mode === 'relay' ? checkRelay(lab, settings) : null;
}

function checkLocked(lab: LabDefinition, { mode, locked }: RoundSettings): string | null {
  const bad = unknownSetting(lab, locked);
  if (bad !== null) return `locked.${bad}`;
  const count = Object.keys(locked).length;
  // A crowd is dealt every setting; elsewhere something must be left to turn.
  return count > 0 && (mode === 'crowd' || count === lab.controls.length) ? 'locked' : null;
}

function checkWork(lab: LabDefinition, { mode, work }: RoundSettings): string | null {
  return work && (mode === 'crowd' || !workUnitsOf(lab).includes(work.unit)) ? 'work' : null;
}

function checkBoard(lab: LabDefinition, { board }: RoundSettings): string | null {
  if (board.split === 'public' && publicCount(lab) === 0) return 'board.split';
  return board.ladder && !takesLadder(lab) ? 'board.ladder' : null;
}

function checkExtras(lab: LabDefinition, settings: RoundSettings): string | null {
  const { mode, prediction, digits, digitsRank, ownWeights, dataId } = settings;
  const ranked = isRanked(mode);
  if (prediction?.kind === 'figure' && !ranked) return 'prediction';
  const rows = ranked ? baselinesOf(lab) : [];
  if (settings.baselines.some((baseline) => !rows.includes(baseline))) return 'baselines';
  const draws = ranked && takesDigits(lab);
  if (digits > 0 && !draws) return 'digits';
  if (digitsRank && !draws) return 'digitsRank';
  if (ownWeights && !takesOwnWeights(lab, mode)) return 'ownWeights';
  return dataId === null || takesTable(lab) ? null : 'dataId';
}

/**
 * Whether settings of the right shape (lib/protocol/settings.ts) fit the lab. Says `settings-invalid` with the name of the
 * first field that does not, such as `locked.hiddenUnits`.
 */
export function checkPlan(lab: LabDefinition, settings: RoundSettings): Result<RoundSettings> {
  const checks = [checkMode, checkLocked, checkWork, checkBoard, checkExtras];
  for (const check of checks) {
    const field = check(lab, settings);
    if (field !== null) return failure('settings-invalid', field);
  }
  return success(settings);
}
