import type { Dataset } from '../../nn/dataset';
import type { Config, SimulationAsk, SimulationFrame } from '../types';
import { descend, optimiserOf, shareLeft } from './descent';
import { raceFigure, raceSteps, surfaceFigure } from './figures';
import { known, surfacesOf } from './surfaces';

/** Share of the height that is left on each surface of a dataset after a race with these settings. @returns [count] */
export function sharesLeft(config: Config, dataset: Dataset): Float32Array {
  const optimiser = optimiserOf(config);
  return Float32Array.from(surfacesOf(dataset), (surface) =>
    shareLeft(descend(surface, optimiser, raceSteps)),
  );
}

/** Shows the race on the known surfaces step by step. What it finds is nothing but what the settings say. */
export function* race({
  config,
  train,
  validation,
}: SimulationAsk): Generator<SimulationFrame, Float64Array, void> {
  const optimiser = optimiserOf(config);
  const paths = (dataset: Dataset) =>
    surfacesOf(dataset).map((surface) => descend(surface, optimiser, raceSteps));
  const [seen, others] = [paths(train), paths(validation)];
  const meanLeft = (of: typeof seen, step: number) =>
    of.reduce((sum, path) => sum + shareLeft(path, step), 0) / of.length;
  for (let step = 1; step <= raceSteps; step++) {
    yield {
      step,
      steps: raceSteps,
      train: meanLeft(seen, step),
      validation: meanLeft(others, step),
      figures: {
        race: raceFigure(optimiser, step),
        ...Object.fromEntries(known.map(({ kind }, index) => [kind, surfaceFigure(index, optimiser, step)])),
      },
    };
  }
  return new Float64Array();
}
