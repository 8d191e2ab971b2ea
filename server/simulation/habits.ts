/** Who does what in a simulated class, decided beforehand from a seed. */
import { stops } from '../../lib/labs/controls';
import { numberIn } from '../../lib/labs/settings';
import type { Config, Control, LabDefinition, NumberControl } from '../../lib/labs/types';
import { parameterCount } from '../../lib/nn/parameters';
import { createRng, type Rng } from '../../lib/nn/rng';
import { nameOf } from './names';

export interface PlannedRun {
  readonly config: Config;
  readonly seed: number;
  /** What is stated, in a lab that takes answers. */
  readonly answer: Config | null;
  /** Sent for scoring when it finishes; one that diverges is not. */
  readonly submits: boolean;
  /** The answer to the upload is taken for lost and everything is sent again. */
  readonly twice: boolean;
  /** The page is loaded anew in the middle: the run is gone, and another one is started. */
  readonly refreshes: boolean;
}

export interface Habits {
  readonly name: string;
  /** Comes when the round is under way. */
  readonly late: boolean;
  readonly runs: readonly PlannedRun[];
  /** Marks the first submission instead of leaving it to the board. */
  readonly marks: boolean;
  /** Sends something once more after the freeze; it must be refused. */
  readonly tooLate: boolean;
}

/** Multiply-adds of a run's forward passes: about a second in a thread of a small laptop. */
const mostWork = 1e9;

/**
 * The most steps that a class can afford with this configuration, at a stop of their control: what it says, or fewer;
 * below the control's least where even those are too much work.
 */
function affordableSteps({ experiment }: LabDefinition, config: Config, control: NumberControl): number {
  const wanted = numberIn(config, control.id);
  if (experiment.kind === 'simulation') return wanted;
  const perStep = parameterCount(experiment.model(config)) * experiment.training(config).batchSize;
  const most = Math.min(wanted, mostWork / perStep);
  return Math.max(0, ...stops(control).filter((stop) => stop <= most));
}

function anyValue(control: Control, rng: Rng): number | string {
  const values = control.kind === 'choice' ? control.options.map(({ value }) => value) : stops(control);
  const value = values[rng.int(values.length)];
  if (value === undefined) throw new Error(`control ${control.id} has no values`);
  return value;
}

/** What is turned freely by someone who tries things out, and by someone who wants a result. */
const bold = (control: Control) => control.id !== 'steps';
const careful = (control: Control) => bold(control) && !['learningRate', 'optimiser'].includes(control.id);

/** The control for the length of a run, where the lab has one. */
function stepsOf(lab: LabDefinition): NumberControl | null {
  const steps = lab.controls.find(({ id }) => id === 'steps');
  return steps?.kind === 'number' ? steps : null;
}

/** The settings with the fewest steps there are. */
function shortened(lab: LabDefinition, config: Config): Config {
  const steps = stepsOf(lab);
  return steps ? { ...config, steps: steps.min } : config;
}

/** How long runs are: as short as the lab allows, or as long as its reference setting where that can be afforded. */
export type Length = 'short' | 'long';

/** The reference setting with two controls turned. */
function someConfig(
  lab: LabDefinition,
  rng: Rng,
  length: Length,
  turns: (control: Control) => boolean,
): Config {
  const controls = lab.controls.filter(turns);
  const steps = stepsOf(lab);
  const { reference } = lab.presets;
  for (let tries = 0; tries < 50; tries++) {
    const config: Record<string, number | string> = { ...reference };
    for (const index of rng.permutation(controls.length).slice(0, 2)) {
      const control = controls[index];
      if (control) config[control.id] = anyValue(control, rng);
    }
    if (!steps) return config;
    const most = affordableSteps(lab, config, steps);
    if (most >= steps.min) return { ...config, steps: length === 'short' ? steps.min : most };
  }
  return shortened(lab, reference);
}

/** Steps that are far too large, and no activation that would hold them: a network diverges. */
function wildConfig(lab: LabDefinition): Config {
  const rate = lab.controls.find(({ id }) => id === 'learningRate');
  const highest: Config = rate?.kind === 'number' ? { learningRate: rate.max } : {};
  const activation = lab.controls.find(({ id }) => id === 'activation');
  const straight =
    activation?.kind === 'choice' && activation.options.some(({ value }) => value === 'identity');
  const linear: Config = straight ? { activation: 'identity' } : {};
  return shortened(lab, { ...lab.presets.reference, ...highest, ...linear });
}

/** A guess: every value anywhere on its slider. */
function someAnswer({ score }: LabDefinition, rng: Rng): Config | null {
  if (score.submits !== 'answer') return null;
  return Object.fromEntries(score.controls.map((control) => [control.id, anyValue(control, rng)]));
}

export interface ClassPlan {
  readonly students: number;
  readonly seed: number;
  /** Most runs that someone starts beyond the necessary one. */
  readonly extraRuns: number;
  readonly length: Length;
}

/**
 * The habits of a class in this lab. Everyone submits at least once; who misbehaves is decided by place, so that
 * even a small class has one of each kind.
 */
export function classHabits(lab: LabDefinition, { students, seed, extraRuns, length }: ClassPlan): Habits[] {
  const rng = createRng(seed);
  const run = (plan: Partial<PlannedRun>): PlannedRun => ({
    config: someConfig(lab, rng, length, careful),
    seed: rng.int(2 ** 31),
    answer: someAnswer(lab, rng),
    submits: true,
    twice: false,
    refreshes: false,
    ...plan,
  });
  return Array.from({ length: students }, (_, index) => {
    const kind = index % 8;
    const odd = [
      ...(kind === 3 ? [run({ config: wildConfig(lab), submits: false })] : []),
      ...(kind === 5 ? [run({ refreshes: true, submits: false })] : []),
    ];
    const more = Array.from({ length: rng.int(extraRuns + 1) }, () =>
      run({ config: someConfig(lab, rng, length, bold), submits: rng.uniform() < 0.5 }),
    );
    return {
      name: nameOf(index),
      late: kind === 1,
      runs: [...odd, run({ twice: kind === 7 }), ...more],
      marks: kind === 2,
      tooLate: kind === 6,
    };
  });
}
