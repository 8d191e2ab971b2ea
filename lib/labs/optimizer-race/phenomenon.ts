import { createRng, type Rng } from '../../nn/rng';
import type { OptimiserSpec } from '../../nn/spec';
import { findLab } from '../catalogue';
import { stops } from '../controls';
import { networkOf } from '../experiment';
import { type Bench, concerns, type Measured, mean } from '../phenomenon';
import { optimizerRace } from './definition';
import { descend, type Optimiser, shareLeft } from './descent';
import { fromNotes, raceSteps } from './figures';
import { known, makeSurfaces, type Surface, surfacesOf } from './surfaces';

/** How often a descent turns round in y: changes of sign of Δy, of raceSteps − 1 that are possible. */
function turns(surface: Surface, optimiser: Optimiser): number {
  const path = descend(surface, optimiser, raceSteps);
  const ways = path.slice(1).map(({ y }, index) => Math.sign(y - (path[index]?.y ?? 0)));
  return ways.filter((way, index) => index > 0 && way !== ways[index - 1]).length;
}

/** The notes' four in the notes' valley, from starts about theirs; off `curvature`: in a round bowl. */
function zigZags(bench: Bench, rng: Rng) {
  const valley = known[0] as Surface;
  const [sgd, ...others] = fromNotes as readonly [Optimiser, ...Optimiser[]];
  const starts = Array.from({ length: bench.full ? 200 : 50 }, () => ({
    ...valley,
    ...(bench.off === 'curvature' && { steep: valley.gentle }),
    start: {
      x: valley.start.x * (0.8 + 0.4 * rng.uniform()),
      y: valley.start.y * (0.8 + 0.4 * rng.uniform()),
    },
  }));
  const meanTurns = (optimiser: Optimiser) => mean(starts.map((surface) => turns(surface, optimiser)));
  return {
    sgd: meanTurns(sgd),
    others: others.map((other) => ({
      rule: other.rule,
      turns: meanTurns(bench.off === 'memory' ? sgd : other),
    })),
  };
}

/** The settings of SGD and Momentum that are best on the known surfaces, and Adam; on the known and on hidden ones. */
function fitted(bench: Bench, rng: Rng) {
  const hidden =
    bench.off === 'hidden-surfaces'
      ? known
      : surfacesOf(makeSurfaces(bench.full ? 4000 : 1000, rng, 'hidden'));
  const left = (optimiser: Optimiser, surfaces: readonly Surface[]) =>
    mean(surfaces.map((surface) => shareLeft(descend(surface, optimiser, raceSteps))));
  const [rates, memories] = ['learningRate', 'memory'].map((id) => {
    const control = optimizerRace.controls.find((each) => each.id === id);
    return control?.kind === 'number' ? stops(control) : [];
  }) as [readonly number[], readonly number[]];
  const candidates = rates.flatMap((learningRate) =>
    memories.map((memory): Optimiser => ({ rule: 'momentum', learningRate, memory })),
  );
  const ranked = candidates
    .map((optimiser) => ({ optimiser, known: left(optimiser, known) }))
    .sort((a, b) => a.known - b.known);
  const best = ranked[0] ?? { optimiser: fromNotes[0] as Optimiser, known: Number.NaN };
  const adam: Optimiser = { rule: 'adam', learningRate: 1, memory: 0.7 };
  const plain: Optimiser = { ...adam, rule: 'sgd' };
  return {
    best: { ...best, hidden: left(best.optimiser, hidden) },
    adam: left(bench.off === 'adaptive-rate' ? plain : adam, hidden),
  };
}

/** Training losses of steps 451 to 500 on MNIST: SGD at 0.01 and at 0.5, and the three others at the notes' rates. */
async function onDigits(bench: Bench, rng: Rng) {
  const lab = findLab(`${optimizerRace.id}.mnist`);
  if (!lab) throw new Error('the variant is gone');
  const { splits, train } = await bench.variant('mnist');
  const { model, training } = networkOf(lab);
  const config = lab.presets.default;
  const slow: OptimiserSpec = { kind: 'sgd', learningRate: 0.01 };
  const rivals: readonly OptimiserSpec[] = [
    { kind: 'momentum', learningRate: 0.01, momentum: 0.9 },
    { kind: 'adagrad', learningRate: 0.01 },
    { kind: 'adam', learningRate: 0.001 },
  ];
  const seeds = Array.from({ length: bench.full ? 5 : 1 }, () => rng.bits());
  const lossOf = async (optimiser: OptimiserSpec) => {
    const losses: number[] = [];
    for (const seed of seeds) {
      const run = await train({
        model: model(config),
        training: { ...training(config), optimiser },
        seed,
        train: splits.train,
        everySteps: 50,
      });
      losses.push(run.losses.at(-1)?.loss ?? Number.NaN);
    }
    return mean(losses);
  };
  bench.say('784-50-10 on MNIST, 500 steps with each optimiser');
  const others: number[] = [];
  for (const rival of rivals) others.push(await lossOf(bench.off === 'memory' ? slow : rival));
  return {
    sgd: await lossOf(slow),
    tunedSgd: await lossOf(bench.off === 'tuning' ? slow : { kind: 'sgd', learningRate: 0.5 }),
    others,
    seeds,
  };
}

/**
 * SGD zig-zags and the others do not; what fits the known surfaces exactly is lost on hidden ones, where a rate that adapts
 * is not; on MNIST all beat SGD at 0.01, and SGD at its own rate beats them. Switched off: `curvature`: a round bowl; `memory`:
 * SGD in place of the other three; `hidden-surfaces`: the known ones again; `adaptive-rate`: SGD at Adam's rate; `tuning`: SGD
 * stays at 0.01.
 */
export async function measure(bench: Bench): Promise<Measured> {
  const rng = createRng(bench.seed);
  const zigZag = zigZags(bench, rng.fork('starts'));
  const fit = fitted(bench, rng.fork('hidden'));
  const digits = concerns(bench, 'memory', 'tuning') ? await onDigits(bench, rng.fork('digits')) : null;
  return {
    values: {
      'optimizer-race/sgd-turns': zigZag.sgd,
      'optimizer-race/most-turns-of-the-others': Math.max(...zigZag.others.map((other) => other.turns)),
      'optimizer-race/fitted-to-the-known': fit.best.hidden / fit.best.known,
      'optimizer-race/adam-on-hidden': fit.adam,
      ...(digits && {
        'optimizer-race/mnist-others-over-sgd': digits.sgd - Math.max(...digits.others),
        'optimizer-race/mnist-tuned-sgd': Math.min(...digits.others) - digits.tunedSgd,
      }),
    },
    details: { zigZag, fit, digits },
  };
}
