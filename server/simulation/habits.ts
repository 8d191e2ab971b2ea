/** Who does what in a simulated class, decided beforehand from a seed. */
import { stops } from '../../lib/labs/controls';
import type { Config, Control, LabDefinition, NumberControl } from '../../lib/labs/types';
import { parameterCount } from '../../lib/nn/parameters';
import { createRng, type Rng } from '../../lib/nn/rng';
import { nameOf } from './names';

export interface PlannedRun {
  readonly config: Config;
  readonly seed: number;
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

/** The number of steps for this configuration: what it says, or fewer where that is more work than a class can do. */
function affordableSteps(lab: LabDefinition, config: Config, steps: NumberControl): number {
  const perStep = parameterCount(lab.network(config)) * lab.training(config).batchSize;
  const most = Math.floor(mostWork / perStep / steps.step) * steps.step;
  return Math.min(lab.training(config).steps, most);
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

function stepsOf(lab: LabDefinition): NumberControl {
  const steps = lab.controls.find(({ id }) => id === 'steps');
  if (steps?.kind !== 'number') throw new Error(`lab ${lab.id} has no control for steps`);
  return steps;
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
    const most = affordableSteps(lab, config, steps);
    if (most >= steps.min) return { ...config, steps: length === 'short' ? steps.min : most };
  }
  return { ...reference, steps: steps.min };
}

/** A linear network with steps that are far too large: it diverges. */
function wildConfig(lab: LabDefinition): Config {
  const rate = lab.controls.find(({ id }) => id === 'learningRate');
  const highest: Config = rate?.kind === 'number' ? { learningRate: rate.max } : {};
  return { ...lab.presets.reference, ...highest, activation: 'identity', steps: stepsOf(lab).min };
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
