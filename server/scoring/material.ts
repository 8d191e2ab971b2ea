/** What a round's submissions are scored on, put together for a scorer thread. */
import { selectDrawnDigits } from '../../db/queries/drawn-digits';
import { selectOptionalRoundSecret } from '../../db/queries/round-secrets';
import { selectOptionalTable, type TableRow } from '../../db/queries/tables';
import type { Database } from '../../db/types';
import { findLab } from '../../lib/labs/catalogue';
import { asLabDigits } from '../../lib/labs/data/digits';
import type { Dataset } from '../../lib/nn/dataset';
import { digitClasses, digitPixels } from '../../lib/nn/datasets/digits';
import { digitsOf } from '../../lib/session/digits';
import type { Round, RoundSettings, SessionState } from '../../lib/session/state';
import type { Played, StoredTable } from '../data/tables';
import type { ScoreTask } from './task';

export type Material = Omit<ScoreTask, 'submitted'>;

/** The digits that the class had drawn when the round started, in the order of the log, thrown out ones too. */
async function drawnDataset(db: Database, state: SessionState, round: Round): Promise<Dataset | null> {
  const spec = findLab(round.labId)?.dataset;
  const digits = digitsOf(state, round);
  if (digits.length === 0 || spec?.kind !== 'mnist') return null;
  const rows = new Map((await selectDrawnDigits(db, state.id)).map((row) => [row.id, row.pixels]));
  const inputs = new Uint8Array(digits.length * digitPixels);
  digits.forEach(({ id }, index) => {
    const pixels = rows.get(id);
    if (!pixels) throw new Error(`no pixels of digit ${id}`);
    inputs.set(pixels, index * digitPixels);
  });
  return asLabDigits(spec, {
    count: digits.length,
    inputSize: digitPixels,
    classes: digitClasses,
    inputs,
    scale: 1 / 255,
    labels: Uint8Array.from(digits, ({ label }) => label),
  });
}

/** What a scorer thread needs of a table. */
const storedOf = ({ id, content, reading, seed }: TableRow): StoredTable => ({ id, content, reading, seed });

/** What a round is scored on. Null where its table is gone: scored on other data, it would be another round. */
export async function playedOn(db: Database, { dataId, board }: RoundSettings): Promise<Played | null> {
  const usesPublic = board.split === 'public';
  if (dataId === null) return { table: null, usesPublic };
  const table = await selectOptionalTable(db, dataId);
  return table && { table: storedOf(table), usesPublic };
}

/** Null where the round has not been started, or its table has been deleted. */
export async function scoringMaterial(
  db: Database,
  state: SessionState,
  round: Round,
): Promise<Material | null> {
  const hiddenSeed = await selectOptionalRoundSecret(db, round.id);
  if (hiddenSeed === null) return null;
  const { labId, labVersion, settings } = round;
  const played = await playedOn(db, settings);
  if (!played) return null;
  const drawn = await drawnDataset(db, state, round);
  return { labId, labVersion, hiddenSeed, drawn, ...played };
}
