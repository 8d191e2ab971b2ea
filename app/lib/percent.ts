/** 0.9534 → "95.3": the figure of an accuracy; the sign % is set smaller beside it. */
export const percent = (accuracy: number): string => (100 * accuracy).toFixed(1);

/** 0.021 → "+2.1", −0.021 → "−2.1": a difference of accuracies in points. */
export const points = (difference: number): string => {
  const rounded = (100 * Math.abs(difference)).toFixed(1);
  if (rounded === '0.0') return '0.0';
  return `${difference > 0 ? '+' : '−'}${rounded}`;
};

/** The part of the axis that a set of accuracies needs: from a round ten per cent below the lowest up to 100 %. */
export function accuracyRange(accuracies: readonly number[]): readonly [number, number] {
  const lowest = Math.min(...accuracies, 0.9);
  return [Math.max(0, Math.floor((lowest - 0.02) * 10) / 10), 1];
}
