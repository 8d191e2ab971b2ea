/** Digits drawn here that the server has yet to acknowledge, kept over a refresh. */

/** As it travels: `pixels` are base64 of 784 grey values. */
export interface DrawnHere {
  readonly id: string;
  readonly label: number;
  readonly pixels: string;
}

/** What is still to be drawn, in the order in which it is asked. Nobody is asked for a digit twice. */
export const stillAsked = (
  digits: { readonly asked: readonly number[]; readonly drawn: readonly number[] },
  here: readonly DrawnHere[],
): readonly number[] =>
  digits.asked.filter((label) => !digits.drawn.includes(label) && !here.some((each) => each.label === label));

/** Grey values as text. */
export const packPixels = (pixels: ArrayLike<number>): string =>
  btoa(Array.from(pixels, (value) => String.fromCharCode(value)).join(''));

const keyOf = (code: string, participantId: string) => `holdout-digits ${code} ${participantId}`;

export function loadQueue(code: string, participantId: string): readonly DrawnHere[] {
  try {
    const text = localStorage.getItem(keyOf(code, participantId));
    return text ? (JSON.parse(text) as DrawnHere[]) : [];
  } catch {
    return [];
  }
}

export function saveQueue(code: string, participantId: string, queue: readonly DrawnHere[]): void {
  try {
    if (queue.length > 0) localStorage.setItem(keyOf(code, participantId), JSON.stringify(queue));
    else localStorage.removeItem(keyOf(code, participantId));
  } catch {
    // No storage: what is in memory is still sent.
  }
}
