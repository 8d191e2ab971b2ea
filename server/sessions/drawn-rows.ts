/** The pixels of drawn digits, beside the event that names them. */
import { insertDrawnDigits } from '../../db/queries/drawn-digits';
import type { Rows } from './registry';

interface Drawn {
  readonly id: string;
  readonly label: number;
  readonly pixels: Uint8Array;
}

/** Stores those that are new: a digit sent again is in no event. */
export const drawnRows =
  (sessionId: string, drawn: readonly Drawn[]): Rows =>
  async (transaction, events) => {
    const fresh = new Set(
      events.flatMap((event) => (event.type === 'digits:drawn' ? event.digits.map(({ id }) => id) : [])),
    );
    const rows = drawn.filter(({ id }) => fresh.has(id)).map((row) => ({ ...row, sessionId }));
    await insertDrawnDigits(transaction, rows);
  };
