'use client';
import { nanoid } from 'nanoid';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Config } from '@/lib/labs/types';
import { protocolVersion } from '@/lib/protocol/constants';
import { encodeUpload } from '@/lib/protocol/upload';
import type { SeatView } from '@/lib/session/views';
import type { RunCard } from './run-cards';
import type { Upload } from './runs';
import { isPassing, sendUpload } from './send-upload';

/** What was handed in, whatever it is of: a row of the table. */
export type Handed = Pick<RunCard, 'id' | 'number' | 'submission' | 'upload' | 'counts'>;

/** After a failure that will pass. */
const retryMs = 3000;

interface Sending extends Upload {
  readonly answer: Config;
}

/** The answers of a seat: those that the server has, and the one on its way. */
export function answerRows(seat: SeatView, sending: Upload | null): readonly Handed[] {
  const received = seat.submissions.filter(({ submitted }) => submitted.kind === 'answer');
  const rows = received.map((submission, index) => ({
    id: submission.id,
    number: index + 1,
    submission,
    upload: null,
    counts: seat.counts === submission.id,
  }));
  if (!sending || received.some(({ id }) => id === sending.submissionId)) return rows;
  const own = { id: sending.submissionId, number: rows.length + 1, submission: null, upload: sending };
  return [...rows, { ...own, counts: false }];
}

const keyOf = (roundId: string, seat: SeatView) => `holdout-answer ${roundId} ${seat.participant.id}`;

/** What was on its way when its page went away. */
function kept(key: string): Sending | null {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as Sending) : null;
  } catch {
    return null;
  }
}

function keep(key: string, sending: Sending | null): void {
  try {
    const isOver = !sending || sending.status === 'sent' || sending.status === 'refused';
    if (isOver) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(sending));
  } catch {
    // No storage: a refresh loses it.
  }
}

/** Sends stated answers: one at a time, under the same id until the server has it or refuses it; a refresh goes on. */
export function useAnswers(code: string, roundId: string, seat: SeatView) {
  const key = keyOf(roundId, seat);
  const [sending, setSending] = useState<Sending | null>(() => kept(key));
  useEffect(() => keep(key, sending), [key, sending]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = useCallback(
    async (upload: Sending) => {
      const { submissionId, answer } = upload;
      setSending({ ...upload, status: 'sending' });
      const body = encodeUpload({
        protocol: protocolVersion,
        submissionId,
        roundId,
        sent: { kind: 'answer', answer: { ...answer } },
      });
      const said = await sendUpload(code, body, () => undefined);
      if (said.ok) setSending({ ...upload, status: 'sent', share: 1 });
      else if (isPassing(said.error.code)) {
        setSending({ ...upload, status: 'queued' });
        timer.current = setTimeout(() => void send(upload), retryMs);
      } else setSending({ ...upload, status: 'refused', error: said.error.code });
    },
    [code, roundId],
  );

  // One that an earlier page left behind.
  const left = useRef(sending);
  useEffect(() => {
    if (left.current) void send(left.current);
    left.current = null;
  }, [send]);

  const rows = useMemo(() => answerRows(seat, sending), [seat, sending]);
  const isOnItsWay = rows.some(({ upload }) => upload !== null && upload.status !== 'refused');
  return {
    rows,
    isOnItsWay,
    submit: useCallback(
      (answer: Config) =>
        void send({ answer, submissionId: nanoid(), status: 'queued', share: 0, error: null }),
      [send],
    ),
  };
}
