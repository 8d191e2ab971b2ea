/**
 * What a second core gives our engine. The two cores of a machine may be one core's two threads for a while, or be lent to
 * others by its host: how much the engine gains can only be told beside what there was to gain.
 */
import type { Page } from '@playwright/test';
import { medianOf } from '../../../lib/stats/values';
import { inPage } from './in-page';
import type { Work } from './works';

export interface Cores {
  /**
   * The quickest turn on one core by the quickest on two: others who take the cores away can only lengthen a turn.
   */
  readonly gain: number;
  /** Median of the gains of neighbouring turns. */
  readonly medianGain: number;
  /** What two loops on registers alone, which share nothing, got at once of one's own speed, in the same minutes. */
  readonly loops: { readonly least: number; readonly median: number; readonly most: number };
  readonly pairs: number;
}

const both = ['alone', 'together'] as const;
const pairs = 15;
/** About ten milliseconds of the loop on registers. */
const spins = 4_000_000;

/** One core and two in turns, each time the same `steps` of the same run. */
export async function compareCores(page: Page, work: Work, seed: number, steps: number): Promise<Cores> {
  for (const contender of both) await inPage.open(page, contender, work);
  const ms: { alone: number; together: number }[] = [];
  const loops: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    loops.push(await inPage.loopsAtOnce(page, spins));
    const alone = await inPage.after(page, 'alone', seed, steps);
    const together = await inPage.after(page, 'together', seed, steps);
    if (alone.loss !== together.loss) throw new Error(`${work.id}: two cores learn something else than one`);
    ms.push({ alone: alone.ms, together: together.ms });
  }
  for (const contender of both) await inPage.close(page, contender);
  const quickest = (of: (typeof both)[number]) => Math.min(...ms.map((each) => each[of]));
  return {
    gain: quickest('alone') / quickest('together'),
    medianGain: medianOf(ms.map(({ alone, together }) => alone / together)),
    loops: { least: Math.min(...loops), median: medianOf(loops), most: Math.max(...loops) },
    pairs,
  };
}
