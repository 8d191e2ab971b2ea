/** What was found about the engines of this device, as it is kept beyond the page. */
import type { Finding, Findings } from './choice';
import { type Engine, engines } from './types';
import { unfitReasons } from './unfit';

/** Raised when engines become quicker or slower: older findings then count no more. */
const version = 1;

/** Networks remembered; each turn of a control may be another. */
const mostNetworks = 60;

/** What is written. A schema library would be a tenth of the student's page, for this one text. */
interface Stored {
  readonly version: typeof version;
  readonly device: string;
  readonly networks: readonly (readonly [string, Findings])[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFinding = (value: unknown): value is Finding =>
  isRecord(value) &&
  (value.kind === 'speed'
    ? typeof value.stepsPerSecond === 'number' && value.stepsPerSecond > 0
    : value.kind === 'unfit' && unfitReasons.some((why) => why === value.why));

const isFindings = (value: unknown): value is Findings =>
  isRecord(value) &&
  Object.entries(value).every(
    ([name, found]) => engines.some((engine) => engine === name) && isFinding(found),
  );

const isStored = (value: unknown): value is Stored =>
  isRecord(value) &&
  value.version === version &&
  typeof value.device === 'string' &&
  Array.isArray(value.networks) &&
  value.networks.every(
    (entry) =>
      Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && isFindings(entry[1]),
  );

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
    const stored: unknown = JSON.parse(text);
    return isStored(stored) && stored.device === device
      ? { device, networks: new Map(stored.networks) }
      : nothing;
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
  return JSON.stringify({ version, device, networks: kept } satisfies Stored);
}

export const findingsFor = ({ networks }: Memory, key: string): Findings => networks.get(key) ?? {};

/** The memory with one more finding; what is oldest is forgotten when it becomes too much. */
export function remember(memory: Memory, key: string, engine: Engine, found: Finding): Memory {
  const others = [...memory.networks].filter(([known]) => known !== key);
  const entry = [key, { ...findingsFor(memory, key), [engine]: found }] as const;
  return { ...memory, networks: new Map([...others, entry].slice(-mostNetworks)) };
}
