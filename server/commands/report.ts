/** How the measuring commands answer: figures beside what is asked of them, for people and for machines. */

export interface Bar {
  /** Stable. */
  readonly name: string;
  /** Measured in this run. */
  readonly value: number;
  readonly want: number;
  readonly better: 'higher' | 'lower';
  readonly holds: boolean;
}

export interface Report {
  readonly command: string;
  readonly seed: number;
  readonly bars: readonly Bar[];
  readonly details: Readonly<Record<string, unknown>>;
}

/** A measured figure held against its bar; NaN holds against none. */
export function bar(spec: Pick<Bar, 'name' | 'want' | 'better'>, value: number): Bar {
  const { name, want, better } = spec;
  return { name, value, want, better, holds: better === 'higher' ? value >= want : value <= want };
}

/** JSON has no NaN and no infinity, and would say null: these stand in words, as `Number` reads them. */
const inWords = (_: string, value: unknown) =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

/**
 * Prints the bars, and with `json` as the last line one JSON object; sets the exit status: 0 where every bar holds,
 * 1 where one falls short.
 */
export function tell(report: Report, json: boolean): void {
  const { command, seed, bars, details } = report;
  const holds = bars.every((each) => each.holds);
  for (const { name, value, want, better, holds: reached } of bars) {
    const asked = `${better === 'higher' ? 'at least' : 'at most'} ${want}`;
    console.log(`${reached ? 'holds' : 'FALLS SHORT'}  ${name}  ${value.toFixed(4)}  (${asked})`);
  }
  if (json) console.log(JSON.stringify({ command, seed, holds, bars, details }, inWords));
  process.exitCode = holds ? 0 : 1;
}

/** Runs a command; what stops it is told in a line, with exit status 2. */
export async function command(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}

/** `--seed` as given, or a random one. @throws Error unless it is an integer in 0 … 2^32 − 1 */
export function seedOf(text: string | undefined): number {
  if (text === undefined) return Math.floor(Math.random() * 0x1_0000_0000);
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 0xffff_ffff)
    throw new Error(`--seed ${text}: give an integer in 0 … 4294967295`);
  return seed;
}
