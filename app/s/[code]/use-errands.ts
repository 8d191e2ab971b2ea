'use client';
import { useEffect, useRef, useState } from 'react';
import { ask } from '@/app/lib/socket';
import type { LabDefinition } from '@/lib/labs/types';
import { protocolVersion } from '@/lib/protocol/constants';
import type { SubmissionHeader } from '@/lib/protocol/messages';
import { encodeUpload } from '@/lib/protocol/upload';
import type { Claim } from '@/lib/session/state';
import type { Trainer } from '@/lib/trainer/client';
import { latestConfig, settingOf } from '@/lib/trainer/run';
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
}

/**
 * Tells the server what it does not know yet, one thing after the other: starts and ends of runs and, beside them,
 * weights. What fails for want of a connection waits for the next one; everything can be sent twice.
 */
export function useErrands({ code, state, dispatch, active, trainer, lab }: ErrandsOptions): void {
  const told = nextTell(state);
  useLane(active, told && `${told.kind} ${told.run.id}`, () => told && tell(told, dispatch));

  const sent = nextUpload(state);
  const body = async (run: LocalRun, { submissionId }: Upload) =>
    encodeUpload(
      {
        protocol: protocolVersion,
        submissionId,
        roundId: run.roundId,
        sent:
          lab.score.submits === 'recipe'
            ? { kind: 'recipe', runId: run.id, claim: await claimOf(run, trainer, lab) }
            : {
                kind: 'weights',
                runId: run.id,
                step: run.snapshot?.frame.step ?? 0,
                claim: await claimOf(run, trainer, lab),
              },
        ...(lab.score.submits === 'weights' && { record: recordOf(run) }),
      },
      lab.score.submits === 'weights' ? run.snapshot?.weights : undefined,
    );
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
    const next = () => setTurn((count) => count + 1);
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
  const { id, roundId, segments, seed, engine, end, frames } = run;
  if (kind === 'start') {
    const [{ config }] = segments;
    const answer = await ask('run:start', { roundId, runId: id, config: { ...config }, seed, engine });
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
const recordOf = ({ segments, engines }: LocalRun): SubmissionHeader['record'] => ({
  segments: segments.map(({ from, config }) => ({ from, config: { ...config } })),
  engines: [...engines],
});

/** What this browser says of the run. One shorter than the validation set's download has yet to look. */
async function claimOf(run: LocalRun, trainer: Trainer | null, lab: LabDefinition): Promise<Claim> {
  if (run.measured) return run.measured;
  const { snapshot, frames, segments } = run;
  const frame = snapshot?.frame ?? frames.at(-1);
  const claim = { train: frame?.trainAccuracy ?? null, validation: frame?.validationAccuracy ?? null };
  if (claim.validation !== null || !snapshot) return claim;
  if (!trainer) throw new Error('There is no trainer to evaluate with yet.');
  const { model } = settingOf(lab, latestConfig(segments));
  const { value } = await trainer.evaluate('validation', { model, weights: snapshot.weights });
  return { ...claim, validation: value };
}
