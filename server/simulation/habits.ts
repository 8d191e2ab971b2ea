/** Who does what in a simulated class, decided beforehand from a seed. */
import { stops } from '../../lib/labs/controls';
import type { Config, Control, LabDefinition } from '../../lib/labs/types';
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
const mostWork = 1.5e9;

function work(lab: LabDefinition, config: Config): number {
  const { batchSize, steps } = lab.training(config);
  return parameterCount(lab.network(config)) * batchSize * steps;
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

/** As few steps as the lab allows, so that a class fits on a laptop. */
function fewestSteps(lab: LabDefinition): Config {
  const steps = lab.controls.find(({ id }) => id === 'steps');
  return steps?.kind === 'number' ? { steps: steps.min } : {};
}

/** The reference setting with two controls turned, and little work. */
function someConfig(lab: LabDefinition, rng: Rng, turns: (control: Control) => boolean): Config {
  const controls = lab.controls.filter(turns);
  const base: Config = { ...lab.presets.reference, ...fewestSteps(lab) };
  for (let tries = 0; tries < 50; tries++) {
    const config = { ...base };
    for (const index of rng.permutation(controls.length).slice(0, 2)) {
      const control = controls[index];
      if (control) config[control.id] = anyValue(control, rng);
    }
    if (work(lab, config) <= mostWork) return config;
  }
  return base;
}

/** Steps that are far too large: most networks diverge. */
function wildConfig(lab: LabDefinition): Config {
  const rate = lab.controls.find(({ id }) => id === 'learningRate');
  const highest: Config = rate?.kind === 'number' ? { learningRate: rate.max } : {};
  return { ...lab.presets.reference, ...fewestSteps(lab), ...highest };
}

/**
 * The habits of a class in this lab. Everyone submits at least once; who misbehaves is decided by place, so that
 * even a small class has one of each kind.
 *
 * @param extraRuns most runs that someone starts beyond the necessary one
 */
export function classHabits(lab: LabDefinition, students: number, seed: number, extraRuns: number): Habits[] {
  const rng = createRng(seed);
  const run = (plan: Partial<PlannedRun>): PlannedRun => ({
    config: someConfig(lab, rng, careful),
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
      run({ config: someConfig(lab, rng, bold), submits: rng.uniform() < 0.5 }),
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
