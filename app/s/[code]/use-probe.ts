'use client';
import { nanoid } from 'nanoid';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LabDefinition } from '@/lib/labs/types';
import { createRng } from '@/lib/nn/rng';
import { protocolVersion } from '@/lib/protocol/constants';
import type { ErrorCode } from '@/lib/protocol/errors';
import { encodeUpload } from '@/lib/protocol/upload';
import type { OwnSubmission, PublicView, SeatView } from '@/lib/session/views';
import type { Trainer } from '@/lib/trainer/client';
import { settingOf } from '@/lib/trainer/run';
import { afterLook, type Climb, climbFrom, nextWeights } from './probing';
import type { RunCard } from './run-cards';
import { isPassing, sendUpload } from './send-upload';

/** After a failure that will pass. */
const retryMs = 3000;
const retryPause = () => new Promise((resolve) => setTimeout(resolve, retryMs));

/** The run whose weights are moved: it has ended, and the server knows of it. */
export interface Probed {
  readonly card: RunCard;
  readonly weights: Float32Array;
  readonly step: number;
}

interface ProbeOptions {
  readonly code: string;
  readonly round: PublicView['round'];
  readonly seat: SeatView;
  readonly lab: LabDefinition;
  readonly trainer: Trainer;
  readonly from: Probed;
}

export interface ProbeControls {
  readonly climb: Climb;
  readonly going: boolean;
  /** Why the last look came to nothing. */
  readonly error: ErrorCode | null;
  /** So many looks, one after another: each waits for what the board says to the one before. */
  readonly look: (times: number) => Promise<void>;
  readonly stop: () => void;
}

/** Waits until the seat's view has a submission's score. */
function useScores({ submissions }: SeatView): (id: string) => Promise<OwnSubmission['status']> {
  const waiting = useRef(new Map<string, (status: OwnSubmission['status']) => void>());
  useEffect(() => {
    for (const { id, status } of submissions) {
      if (status.kind === 'pending') continue;
      waiting.current.get(id)?.(status);
      waiting.current.delete(id);
    }
  }, [submissions]);
  return useCallback((id) => new Promise((resolve) => waiting.current.set(id, resolve)), []);
}

/** Asks the board again and again with weights that are moved a little each time. What it learnt ends with the page. */
export function useProbe({ code, round, seat, lab, trainer, from }: ProbeOptions): ProbeControls {
  const [climb, setClimb] = useState(() => climbFrom(from.weights));
  const [going, setGoing] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const [rng] = useState(() => createRng(nanoid()));
  const stopped = useRef(false);
  const scored = useScores(seat);
  useEffect(() => {
    stopped.current = false;
    return () => {
      stopped.current = true;
    };
  }, []);

  /** Submits weights of the run, until the server has them. */
  const submit = async (submissionId: string, weights: Float32Array, validation: number) => {
    const { card, step } = from;
    const sent = { kind: 'weights', runId: card.id, step, claim: { train: null, validation } } as const;
    const header = { protocol: protocolVersion, submissionId, roundId: round.id, sent } as const;
    const body = encodeUpload(header, weights);
    for (;;) {
      const answer = await sendUpload(code, body, () => undefined);
      if (answer.ok || !isPassing(answer.error.code) || stopped.current) return answer;
      await retryPause();
    }
  };

  const look = async (times: number) => {
    stopped.current = false;
    setGoing(true);
    setError(null);
    let now = climb;
    const { model } = settingOf(lab, from.card.config);
    try {
      for (let count = 0; count < times && !stopped.current; count++) {
        const weights = nextWeights(now, rng);
        const validation = (await trainer.evaluate('validation', { model, weights })).value;
        const submissionId = nanoid();
        const told = scored(submissionId);
        const answer = await submit(submissionId, weights, validation);
        if (!answer.ok) {
          if (!stopped.current) setError(answer.error.code);
          break;
        }
        const status = await told;
        if (status.kind !== 'scored') {
          setError(status.kind === 'failed' ? status.code : 'internal');
          break;
        }
        now = afterLook(round.score.metric, now, weights, { shown: status.published, validation });
        setClimb(now);
      }
    } catch {
      // The validation data have not come, or the trainer has gone.
      setError('data-unavailable');
    } finally {
      setGoing(false);
    }
  };

  return {
    climb,
    going,
    error,
    look,
    stop: useCallback(() => {
      stopped.current = true;
    }, []),
  };
}
