/** What a browser shows of a run's trail, made into parts that can be done again. Pure. */
import type { LabDefinition } from '../labs/types';
import type { Claimed, Part } from './audit';
import { requestOf } from './run';
import { stagesOf } from './stages';
import type { Stretch } from './stretches';
import { type State, stateSize } from './trail';

/**
 * The states after these steps of a run.
 *
 * @param packed one after the other as `packState` gives them
 * @returns null where it is not as many numbers as they have
 */
export function statesOf(
  lab: LabDefinition,
  { record }: Pick<Claimed, 'record'>,
  steps: readonly number[],
  packed: Float32Array,
): readonly State[] | null {
  const stages = stagesOf(requestOf(lab, record));
  let at = 0;
  const states = steps.map((step) => {
    const { weights, all } = stateSize(stages, step);
    const state = packed.subarray(at, at + all);
    at += all;
    return { step, weights: state.slice(0, weights), moments: state.slice(weights) };
  });
  return at === packed.length ? states : null;
}

/** @throws RangeError where a state is missing that `stepsToShow` names */
export function partsOf(
  stretches: readonly Stretch[],
  states: readonly State[],
  end: State,
): [Part, ...Part[]] {
  const at = (step: number): State => {
    const state = step === end.step ? end : states.find((shown) => shown.step === step);
    if (!state) throw new RangeError(`no state of step ${step}`);
    return state;
  };
  const [first, ...others] = stretches.map(({ from, to }) => ({
    from: from === 0 ? null : at(from),
    to: at(to),
  }));
  if (!first) throw new RangeError('no stretch');
  return [first, ...others];
}
