'use client';
import { startTransition, useEffect, useRef, useState } from 'react';
import { ask } from '@/app/lib/socket';
import type { LabDefinition } from '@/lib/labs/types';
import { mostEngines, mostSegments, protocolVersion } from '@/lib/protocol/constants';
import type { SubmissionHeader } from '@/lib/protocol/messages';
import { encodeUpload } from '@/lib/protocol/upload';
import type { Claim, Sent } from '@/lib/session/state';
import type { Trainer } from '@/lib/trainer/client';
import { latestConfig, requestOf, settingOf } from '@/lib/trainer/run';
import {
  type LocalRun,
  nextTell,
  nextUpload,
  type RunsAction,
  type RunsState,
  type Tell,
  thin,
  type Upload,
} from './runs';
import { isPassing, sendUpload } from './send-upload';

/** The longest curve that `run:end` carries: about a point a second of a long run. */
const curvePoints = 300;

/** After a failure that will pass, while the connection itself stands. */
const retryMs = 3000;

interface ErrandsOptions {
  readonly code: string;
  readonly state: RunsState;
  readonly dispatch: (action: RunsAction) => void;
  /** There is a connection, and the runs of an earlier page are known. */
  readonly active: boolean;
  readonly trainer: Trainer | null;
  readonly lab: LabDefinition;
  /** What the round wants of a run. */
  readonly submits: Sent['kind'];
}

/**
 * Tells the server what it does not know yet, one thing after the other: starts and ends of runs and, beside them,
 * weights. What fails for want of a connection waits for the next one; everything can be sent twice.
 */
export function useErrands(options: ErrandsOptions): void {
  const { code, state, dispatch, active, trainer, lab, submits } = options;
  const told = nextTell(state);
  useLane(active, told && `${told.kind} ${told.run.id}`, () => told && tell(told, dispatch));

  const sent = nextUpload(state);
  const body = async (run: LocalRun, { submissionId }: Upload) => {
    const header = { protocol: protocolVersion, submissionId, roundId: run.roundId } as const;
    const about = { runId: run.id, claim: await claimOf(run, trainer, lab) };
    if (submits === 'recipe') return encodeUpload({ ...header, sent: { kind: 'recipe', ...about } });
    if (submits === 'result') {
      return encodeUpload({ ...header, sent: { kind: 'result', ...about } }, run.result ?? undefined);
    }
    const { step, weights } = await weightsOf(run, lab);
    const sent = { kind: 'weights', ...about, step } as const;
    return encodeUpload({ ...header, sent, record: await recordOf(run, step) }, weights);
  };
  useLane(
    active,
    sent && `${sent.id} ${sent.upload?.submissionId}`,
    () => sent && send(code, sent, body, dispatch),
  );
}

/**
 * Does one thing at a time: `perform` for every new key, again after a while where it says false, and again at
 * once when the connection has come back.
 */
function useLane(active: boolean, key: string | null, perform: () => Promise<boolean> | null): void {
  const busy = useRef(false);
  const [turn, setTurn] = useState(0);
  const latest = useRef(perform);
  latest.current = perform;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a new try of the same
  useEffect(() => {
    if (!active || key === null || busy.current) return;
    busy.current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // After what was dispatched before it: a turn that overtook the news would do the same again.
    const next = () => startTransition(() => setTurn((count) => count + 1));
    Promise.resolve(latest.current())
      .catch(() => false)
      .then((done) => {
        busy.current = false;
        if (done) next();
        else timer = setTimeout(next, retryMs);
      });
    return () => clearTimeout(timer);
  }, [active, key, turn]);
}

/** A run's start or end. @returns false where it is worth another try */
async function tell({ kind, run }: Tell, dispatch: (action: RunsAction) => void): Promise<boolean> {
  const { id, roundId, segments, seed, terms, engine, end, frames } = run;
  if (kind === 'start') {
    const [{ config }] = segments;
    const answer = await ask('run:start', {
      ...{ roundId, runId: id, config: { ...config }, seed, engine },
      cell: terms.cell,
      from: terms.baton?.submissionId ?? null,
    });
    if (!answer.ok && isPassing(answer.error.code)) return false;
    dispatch(answer.ok ? { type: 'announced', id } : { type: 'refused', id, error: answer.error.code });
    return true;
  }
  if (!end) return true;
  const curve = [...thin(frames, curvePoints)];
  const answer = await ask('run:end', { roundId, runId: id, how: end.how, step: end.step, curve });
  if (!answer.ok && isPassing(answer.error.code)) return false;
  // Whatever else is said of it, saying it again would not change that.
  dispatch({ type: 'end-told', id });
  return true;
}

/** A run's weights. @returns false where it is worth another try */
async function send(
  code: string,
  run: LocalRun,
  body: (run: LocalRun, upload: Upload) => Promise<Uint8Array<ArrayBuffer>>,
  dispatch: (action: RunsAction) => void,
): Promise<boolean> {
  const { id, upload } = run;
  if (!upload) return true;
  const change = (changed: Partial<Upload>) =>
    dispatch({ type: 'upload', id, upload: { ...upload, ...changed } });
  change({ status: 'sending', share: 0 });
  const packed = await body(run, upload);
  const answer = await sendUpload(code, packed, (share) => change({ status: 'sending', share }));
  if (answer.ok) {
    change({ status: 'sent', share: 1 });
    return true;
  }
  const { code: error } = answer.error;
  if (isPassing(error)) {
    change({ status: 'queued', share: 0 });
    return false;
  }
  change({ status: 'refused', error });
  return true;
}

/** What the server needs to do the run again. */
async function recordOf(run: LocalRun, step: number): Promise<SubmissionHeader['record']> {
  const { segments, engines } = run;
  // Longer than the server takes: its weights count all the same, and are not checked.
  if (segments.length > mostSegments || engines.length > mostEngines) return undefined;
  return {
    segments: segments.map(({ from, config }) => ({ from, config: { ...config } })),
    engines: [...engines],
    trail: run.trailed ? await (await import('./trail-store')).trailUntil(run.id, step) : undefined,
  };
}

/** What is handed in of a run. A crowd's cell that diverged before it had weights to show is worth what it began with. */
async function weightsOf(
  { snapshot, seed, segments }: LocalRun,
  lab: LabDefinition,
): Promise<{ step: number; weights: Float32Array }> {
  if (snapshot) return { step: snapshot.frame.step, weights: snapshot.weights };
  const { weightsFromSeed } = await import('@/lib/trainer/weights-from-seed');
  return { step: 0, weights: weightsFromSeed(requestOf(lab, { seed, segments })) };
}

/** What this browser says of the run. One shorter than the validation set's download has yet to look. */
async function claimOf(run: LocalRun, trainer: Trainer | null, lab: LabDefinition): Promise<Claim> {
  if (run.measured) return run.measured;
  if (run.terms.cell !== null) return { train: null, validation: null };
  const { snapshot, frames, segments } = run;
  const frame = snapshot?.frame ?? frames.at(-1);
  const claim = { train: frame?.trainAccuracy ?? null, validation: frame?.validationAccuracy ?? null };
  if (claim.validation !== null || !snapshot) return claim;
  if (!trainer) throw new Error('There is no trainer to evaluate with yet.');
  const { model } = settingOf(lab, latestConfig(segments));
  const { value } = await trainer.evaluate('validation', { model, weights: snapshot.weights });
  return { ...claim, validation: value };
}
