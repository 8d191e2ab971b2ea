/**
 * A student's runs in one round, as this browser knows them: pure. What the server knows of them (`SeatView`)
 * is laid over in run-cards.ts. `use-runs.ts` trains, stores and sends.
 */
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { ErrorCode } from '@/lib/protocol/errors';
import type { Claim } from '@/lib/session/state';
import { type Segment, type Segments, withSegment } from '@/lib/trainer/run';
import type { Checkpoint, Engine, Frame, RunEnd, RunOutcome, Snapshot } from '@/lib/trainer/types';

/** Weights on their way to the server. When the seat has the submission, that takes over. */
export interface Upload {
  readonly submissionId: string;
  /** `queued` waits for its turn or for the connection; `refused` is final; `sent` is acknowledged. */
  readonly status: 'queued' | 'sending' | 'sent' | 'refused';
  /** Sent so far, from 0 to 1. */
  readonly share: number;
  readonly error: ErrorCode | null;
}

/** What a round asks of a run beside a setting and a seed. */
export interface Terms {
  /** The cell of a crowd's sweep that it trains. */
  readonly cell: string | null;
  /** What a relay's team hands on: the run starts from these weights. */
  readonly baton: { readonly submissionId: string; readonly weights: Float32Array } | null;
  /** The step at which the work budget ends it. */
  readonly until: number | null;
}

export const freeTerms: Terms = { cell: null, baton: null, until: null };

/** A run of this browser, as it is also kept in its storage. */
export interface LocalRun {
  readonly id: string;
  readonly roundId: string;
  readonly participantId: string;
  readonly seed: number;
  readonly terms: Terms;
  /** How it was set from step to step. */
  readonly segments: Segments;
  readonly engine: Engine;
  /** Those that have trained it, in turn. */
  readonly engines: readonly Engine[];
  /** Steps it is meant to take; of a simulation not known. */
  readonly steps: number | undefined;
  /** Oldest first; thinned once the run has ended. */
  readonly frames: readonly Frame[];
  /** The latest weights known, with their figures; once it has ended those that count. */
  readonly snapshot: Snapshot | null;
  /** Where it can go on. */
  readonly checkpoint: Checkpoint | null;
  /** It is long enough to have left a trail (trail-store.ts). */
  readonly trailed: boolean;
  /** The numbers that a simulation found. */
  readonly result: Float32Array | null;
  /** What the final weights reach on the whole splits: a frame's figures are means of batches on the way there. */
  readonly measured: Claim | null;
  readonly end: { readonly how: RunEnd; readonly step: number } | null;
  readonly paused: boolean;
  /** Its page went away while it went on: the trainer knows nothing of it yet. */
  readonly interrupted: boolean;
  /** The server has acknowledged its start, its end. */
  readonly announced: boolean;
  readonly endTold: boolean;
  /** The server would not have it: it cannot be submitted. */
  readonly refused: ErrorCode | null;
  readonly upload: Upload | null;
}

/** A run about to begin, of which nobody has heard yet. */
export const newRun = (
  about: Pick<
    LocalRun,
    'id' | 'roundId' | 'participantId' | 'seed' | 'terms' | 'segments' | 'engine' | 'steps'
  >,
): LocalRun => ({
  ...about,
  engines: [about.engine],
  frames: [],
  snapshot: null,
  checkpoint: null,
  trailed: false,
  result: null,
  measured: null,
  end: null,
  paused: false,
  interrupted: false,
  announced: false,
  endTold: false,
  refused: null,
  upload: null,
});

/** How many steps a run with this setting takes; a simulation tells only as it goes. */
export const stepsOf = ({ experiment }: LabDefinition, config: Config): number | undefined =>
  experiment.kind === 'network' ? experiment.training(config).steps : undefined;

export interface RunsState {
  readonly runs: readonly LocalRun[];
  /** The run whose curve one looks at; null follows the latest. */
  readonly chosen: string | null;
}

export const noRuns: RunsState = { runs: [], chosen: null };

export type RunsAction =
  | { readonly type: 'restored'; readonly runs: readonly LocalRun[] }
  | { readonly type: 'started'; readonly run: LocalRun }
  | { readonly type: 'framed'; readonly id: string; readonly frame: Frame }
  | { readonly type: 'kept'; readonly id: string; readonly checkpoint: Checkpoint }
  | { readonly type: 'trailed'; readonly id: string }
  | { readonly type: 'paused'; readonly id: string; readonly paused: boolean }
  | {
      readonly type: 'changed';
      readonly id: string;
      readonly segment: Segment;
      readonly steps: number | undefined;
    }
  | { readonly type: 'taken-up'; readonly id: string; readonly engine: Engine }
  | { readonly type: 'ended'; readonly id: string; readonly outcome: RunOutcome }
  | { readonly type: 'measured'; readonly id: string; readonly claim: Claim }
  | { readonly type: 'announced'; readonly id: string }
  | { readonly type: 'end-told'; readonly id: string }
  | { readonly type: 'refused'; readonly id: string; readonly error: ErrorCode }
  | { readonly type: 'upload'; readonly id: string; readonly upload: Upload }
  | { readonly type: 'chosen'; readonly id: string | null };

/** The most frames that a finished run keeps, on this side and in `run:end`. */
export const framesKept = 600;

/** At most `most` of the frames, evenly spread over time, first and last among them. */
export function thin(frames: readonly Frame[], most: number): readonly Frame[] {
  if (frames.length <= most) return frames;
  return Array.from({ length: most }, (_, index) => {
    const frame = frames[Math.round((index * (frames.length - 1)) / (most - 1))];
    return frame as Frame;
  });
}

const isGoingOn = (run: LocalRun) => run.end === null;

/** The curve up to where the run goes on. */
const upTo = (frames: readonly Frame[], step: number) => frames.filter((frame) => frame.step <= step);

/**
 * A run out of storage. What was going on when its page went away waits to be taken up where it was last kept; what was
 * on its way to the server is sent again, under the same id.
 */
export function revive(stored: LocalRun): LocalRun {
  // One that was kept by an earlier build has no terms, and no trail.
  const { terms = freeTerms, result = null, trailed = false } = stored;
  const run = { ...stored, terms, result, trailed };
  const upload = run.upload?.status === 'sending' ? { ...run.upload, status: 'queued' as const } : run.upload;
  if (run.end) return { ...run, upload };
  const frames = upTo(run.frames, run.checkpoint?.frame.step ?? 0);
  return { ...run, upload, frames, paused: true, interrupted: true };
}

/** How an interrupted run ends that nobody takes up. */
export function abandoned({ checkpoint }: LocalRun): RunOutcome {
  const snapshot = checkpoint?.checks?.best ?? checkpoint;
  return { end: 'stopped', step: checkpoint?.frame.step ?? 0, snapshot, checkpoint };
}

export function reduceRuns(state: RunsState, action: RunsAction): RunsState {
  const change = (id: string, changed: (run: LocalRun) => Partial<LocalRun>): RunsState => ({
    ...state,
    runs: state.runs.map((run) => (run.id === id ? { ...run, ...changed(run) } : run)),
  });
  switch (action.type) {
    case 'restored':
      return { runs: action.runs.map(revive), chosen: null };
    case 'started':
      return { runs: [...state.runs, action.run], chosen: null };
    case 'framed':
      return change(action.id, (run) => (isGoingOn(run) ? { frames: [...run.frames, action.frame] } : {}));
    case 'kept':
      return change(action.id, () => ({ snapshot: action.checkpoint, checkpoint: action.checkpoint }));
    case 'trailed':
      return change(action.id, () => ({ trailed: true }));
    case 'paused':
      return change(action.id, () => ({ paused: action.paused }));
    case 'changed': {
      const { segment, steps } = action;
      return change(action.id, (run) => ({ segments: withSegment(run.segments, segment), steps }));
    }
    case 'taken-up':
      return change(action.id, ({ engines }) => ({
        interrupted: false,
        paused: false,
        engines: engines.at(-1) === action.engine ? engines : [...engines, action.engine],
      }));
    case 'ended':
      return change(action.id, (run) => {
        const { end: how, step, snapshot: counting, checkpoint, result } = action.outcome;
        const snapshot = counting ?? run.snapshot;
        // The curve ends where the weights are, so that the figures beside it are theirs.
        const last = run.frames.at(-1);
        const frames =
          snapshot && (!last || last.step < snapshot.frame.step)
            ? [...run.frames, snapshot.frame]
            : run.frames;
        return {
          paused: false,
          interrupted: false,
          snapshot,
          // Only a lost GPU leaves something to go on from.
          checkpoint: how === 'context-lost' ? (checkpoint ?? run.checkpoint) : null,
          frames: thin(frames, framesKept),
          end: { how, step },
          result: result ? Float32Array.from(result) : null,
        };
      });
    case 'measured':
      return change(action.id, () => ({ measured: action.claim }));
    case 'announced':
      return change(action.id, () => ({ announced: true }));
    case 'end-told':
      return change(action.id, () => ({ endTold: true }));
    case 'refused':
      return change(action.id, () => ({ refused: action.error }));
    case 'upload':
      return change(action.id, () => ({ upload: action.upload }));
    case 'chosen':
      return { ...state, chosen: action.id };
  }
}

/** What the server has to be told next, oldest run first. */
export type Tell = { readonly kind: 'start' | 'end'; readonly run: LocalRun };

export function nextTell({ runs }: RunsState): Tell | null {
  for (const run of runs) {
    if (run.refused) continue;
    if (!run.announced) return { kind: 'start', run };
    if (run.end && !run.endTold) return { kind: 'end', run };
  }
  return null;
}

/** The run whose weights are to be sent next; the server must know of the run first. */
export const nextUpload = ({ runs }: RunsState): LocalRun | null =>
  runs.find(
    (run) => run.announced && (run.upload?.status === 'queued' || run.upload?.status === 'sending'),
  ) ?? null;
