/** What was found about the engines of this device, as it is kept beyond the page. */
import { z } from 'zod';
import type { Finding, Findings } from './choice';
import { type Engine, engines } from './types';
import { unfitReasons } from './unfit';

/** Raised when engines become quicker or slower: older findings then count no more. */
const version = 1;

/** Networks remembered; each turn of a control may be another. */
const mostNetworks = 60;

const finding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('speed'), stepsPerSecond: z.number().positive() }),
  z.object({ kind: z.literal('unfit'), why: z.enum(unfitReasons) }),
]);

const stored = z.object({
  version: z.literal(version),
  device: z.string(),
  networks: z.array(z.tuple([z.string(), z.partialRecord(z.enum(engines), finding)])),
});

export interface Memory {
  /** What a speed depends on beside the network: another browser, or other cores, begin anew. */
  readonly device: string;
  /** By `networkKey`, the latest last. */
  readonly networks: ReadonlyMap<string, Findings>;
}

/** Reads what `memoryToText` wrote. What is of another device or version, or damaged, counts as nothing. */
export function memoryFromText(text: string | null, device: string): Memory {
  const nothing: Memory = { device, networks: new Map() };
  if (text === null) return nothing;
  try {
    const { success, data } = stored.safeParse(JSON.parse(text));
    return success && data.device === device ? { device, networks: new Map(data.networks) } : nothing;
  } catch {
    return nothing;
  }
}

/** Without what failed for reasons that may have passed. */
export function memoryToText({ device, networks }: Memory): string {
  const lasting = (findings: Findings): Findings =>
    Object.fromEntries(
      Object.entries(findings).filter(([, found]) => found.kind === 'speed' || found.why !== 'failed'),
    );
  const kept = [...networks].map(([key, findings]): [string, Findings] => [key, lasting(findings)]);
  return JSON.stringify({ version, device, networks: kept } satisfies z.input<typeof stored>);
}

export const findingsFor = ({ networks }: Memory, key: string): Findings => networks.get(key) ?? {};

/** The memory with one more finding; what is oldest is forgotten when it becomes too much. */
export function remember(memory: Memory, key: string, engine: Engine, found: Finding): Memory {
  const others = [...memory.networks].filter(([known]) => known !== key);
  const entry = [key, { ...findingsFor(memory, key), [engine]: found }] as const;
  return { ...memory, networks: new Map([...others, entry].slice(-mostNetworks)) };
}
