/** What is promised of a long run's trail, and which part of it is asked for. Pure. */

/** What is promised of a state before anybody knows which will be asked for. */
export interface Promised {
  readonly step: number;
  /** SHA-256, hex, of the weights and what the optimiser keeps, Float32 little-endian, one after the other. */
  readonly digest: string;
}

/** A part of a run: from after step `from` to after step `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches between what was promised, from the start to the step at which the weights were taken. */
export function stretchesOf(trail: readonly Pick<Promised, 'step'>[], end: number): readonly Stretch[] {
  const steps = [0, ...trail.map(({ step }) => step), end];
  return steps.slice(1).map((to, index) => ({ from: steps[index] ?? 0, to }));
}

/**
 * Those that are asked for: one by lot, each as likely as the others, and the last, whose end are the weights themselves.
 *
 * @param random from 0 up to 1, not to be known before the trail is promised
 */
export function drawStretches(stretches: readonly Stretch[], random: number): readonly Stretch[] {
  const drawn = Math.floor(random * stretches.length);
  return stretches.filter((_, index) => index === drawn || index === stretches.length - 1);
}

/** Steps whose states have to be shown for these stretches: the start and the end are known. */
export const stepsToShow = (stretches: readonly Stretch[], end: number): readonly number[] =>
  [...new Set(stretches.flatMap(({ from, to }) => [from, to]))].filter((step) => step > 0 && step < end);

/** Which share of a run's steps these are. */
export const shareOf = (stretches: readonly Stretch[], end: number): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0) / end;
