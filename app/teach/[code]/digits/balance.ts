/** How the digits that a class has drawn are spread over the labels. Pure. */
import type { DrawnDigit } from '@/lib/session/state';

export const labels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

export interface Share {
  readonly label: number;
  readonly kept: number;
  readonly rejected: number;
}

/** By label, those thrown out beside those that count. */
export const balanceOf = (digits: readonly Pick<DrawnDigit, 'label' | 'rejected'>[]): readonly Share[] =>
  labels.map((label) => {
    const ofLabel = digits.filter((digit) => digit.label === label);
    const rejected = ofLabel.filter((digit) => digit.rejected).length;
    return { label, kept: ofLabel.length - rejected, rejected };
  });
