/** The lab that a round is played with: as it stands in the catalogue, or on a table of the session's teacher. */
import { selectOptionalTable } from '../../db/queries/tables';
import type { Database } from '../../db/types';
import { selectLab } from '../../lib/labs/catalogue';
import { roundScore } from '../../lib/labs/experiment';
import { takesTable } from '../../lib/labs/own-data';
import { checkPlan } from '../../lib/labs/round-plan';
import type { LabDefinition } from '../../lib/labs/types';
import { failure, type Result, success } from '../../lib/protocol/errors';
import type { Round, RoundPlan, RoundScore } from '../../lib/session/state';
import { playedLab } from '../data/tables';
import { Remembered } from '../remembered';
import { playedOn } from '../scoring/material';

/** What the event that opens a round says of its lab. */
export interface OpenedRound extends RoundPlan {
  readonly labVersion: number;
  readonly score: RoundScore;
}

/**
 * A composed round checked against its lab and its table: `settings-invalid`, or `data-not-found` where the teacher has no
 * such table.
 *
 * @throws RangeError where there is no such lab: its id was checked before
 */
export async function openedRound(
  db: Database,
  teacherId: string,
  plan: RoundPlan,
): Promise<Result<OpenedRound>> {
  const { labId, settings } = plan;
  const known = selectLab(labId);
  const { dataId } = settings;
  if (dataId !== null && !takesTable(known)) return failure('settings-invalid', 'dataId');
  const table = dataId === null ? null : await selectOptionalTable(db, dataId);
  if (dataId !== null && table?.teacherId !== teacherId) return failure('data-not-found', dataId);
  const lab = playedLab(known, { table, usesPublic: settings.board.split === 'public' });
  const checked = checkPlan(lab, settings);
  if (!checked.ok) return checked;
  return success({ ...plan, labVersion: lab.version, score: roundScore(lab, settings.mode) });
}

/** Labs on the tables of the classes of an hour: a table never changes, and a whole class asks at once. */
const onTables = new Remembered<LabDefinition | null>(8);

/** A lab of the catalogue as an open round plays it; null where the round's table is gone. */
export async function labOfRound(
  db: Database,
  lab: LabDefinition,
  { settings }: Pick<Round, 'settings'>,
): Promise<LabDefinition | null> {
  const { dataId, board } = settings;
  if (dataId === null) return lab;
  return onTables.of(`${lab.id} ${dataId} ${board.split}`, async () => {
    const played = await playedOn(db, settings);
    return played && playedLab(lab, played);
  });
}
