/** Which digits the class draws, and which of them count. Pure. */
import type { DrawnDigit, Round, SessionState } from './state';

/**
 * The digits asked of a participant: consecutive ones, each participant beginning where the one before has ended, so
 * that a class draws each label about equally often.
 */
export const askedDigits = (index: number, count: number): number[] =>
  Array.from({ length: count }, (_, place) => (index * count + place) % 10);

/**
 * The digits that a round scores on, in the order of its outcomes; those thrown out are marked: now, or when it was revealed,
 * since what was revealed stands.
 */
export function digitsOf(state: SessionState, { digits, thrownOut }: Round): readonly DrawnDigit[] {
  const own = state.digits.slice(0, digits);
  return thrownOut ? own.map((digit) => ({ ...digit, rejected: thrownOut.includes(digit.id) })) : own;
}

/** By label 0 … 9, how many there are without those thrown out. */
export const digitCounts = (digits: readonly DrawnDigit[]): number[] =>
  Array.from(
    { length: 10 },
    (_, label) => digits.filter((digit) => digit.label === label && !digit.rejected).length,
  );
