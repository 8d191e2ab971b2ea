/** How a composed round arrives: its shape. Whether it fits its lab is asked by `checkPlan` (lib/labs/round-plan.ts). */
import { z } from 'zod';
import {
  baselines,
  boardAudiences,
  boardNames,
  boardSplits,
  foretold,
  modes,
  type RoundPlan,
  type RoundSettings,
  workUnits,
} from '../session/settings';

/** PostgreSQL stores neither U+0000 nor halves of characters: asked of every text that may come to it. */
const isStorable = (text: string) => !text.includes('\0') && !/\p{Cs}/u.test(text);

/** Text of several lines, or an id that the server has made. */
export const storable = (most: number) => z.string().max(most).refine(isStorable);

/** Text of one line as people write it: no control characters at all. */
export const plainText = /^[^\p{Cc}\p{Cs}]+$/u;
export const line = (most: number) => z.string().trim().min(1).max(most).regex(plainText);

export const config = z.record(storable(40), z.union([z.number(), storable(40)]));

const controlId = storable(40).min(1);

const ascending = (edges: readonly number[]) =>
  edges.every((edge, index) => index === 0 || edge > (edges[index - 1] as number));

const prediction = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('figure'),
    of: z.enum(foretold),
    edges: z.array(z.number()).min(1).max(9).refine(ascending),
  }),
  z.object({ kind: z.literal('question'), text: line(200), options: z.array(line(80)).min(2).max(8) }),
]);

/** Cells of a sweep, seeds included: a class of thirty trains ten each. */
export const cellLimit = 400;

const sweep = z
  .object({
    axes: z
      .array(
        z.object({
          control: controlId,
          values: z
            .array(z.union([z.number(), storable(40)]))
            .min(1)
            .max(40),
        }),
      )
      .min(1)
      .max(2),
    seeds: z.number().int().min(1).max(20),
    config,
    figure: z.enum(['curve', 'heat-map']),
    shows: z.enum(['train', 'validation', 'hidden', 'gap']),
  })
  .refine(({ axes, seeds }) => axes.reduce((cells, { values }) => cells * values.length, seeds) <= cellLimit);

export const roundSettings: z.ZodType<RoundSettings> = z.object({
  mode: z.enum(modes),
  seconds: z.number().int().min(30).max(7200),
  runs: z.number().int().min(1).max(1000),
  submissions: z.number().int().min(1).max(1000),
  work: z.object({ unit: z.enum(workUnits), most: z.number().int().min(1).max(1e15) }).nullable(),
  locked: config,
  board: z.object({
    split: z.enum(boardSplits),
    audience: z.enum(boardAudiences),
    top: z.number().int().min(1).max(50),
    names: z.enum(boardNames),
    ladder: z.boolean(),
  }),
  calm: z.boolean(),
  prediction: prediction.nullable(),
  baselines: z.array(z.enum(baselines)).max(baselines.length),
  sweep: sweep.nullable(),
  relay: z.array(z.array(controlId).max(40)).max(6),
  digits: z.number().int().min(0).max(10),
  digitsRank: z.boolean(),
  ownWeights: z.boolean(),
  dataId: storable(40).nullable(),
});

export const roundPlan: z.ZodType<RoundPlan> = z.object({
  labId: storable(60).min(1),
  settings: roundSettings,
});

/** Rounds of one session: an hour has room for three or four. */
export const plan = z.array(roundPlan).min(1).max(12);
