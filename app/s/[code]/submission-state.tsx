'use client';
import { useTranslations } from 'next-intl';
import type { RunCard } from './run-cards';

interface SubmissionStateProps {
  readonly cards: readonly RunCard[];
  readonly used: number;
  /** Null where they are not counted. */
  readonly allowed: number | null;
  readonly rank: number | null;
  readonly online: boolean;
}

/** What is on its way first; otherwise how many were used and where one stands. */
export function SubmissionState({ cards, used, allowed, rank, online }: SubmissionStateProps) {
  const t = useTranslations('student.status');
  const uploads = cards.map(({ upload }) => upload?.status);
  const kept = uploads.filter((status) => status === 'queued' || status === 'sending').length;
  const isScoring =
    uploads.includes('sent') || cards.some(({ submission }) => submission?.status.kind === 'pending');
  const text = () => {
    if (kept > 0 && !online) return t('kept', { count: kept });
    if (kept > 0) return t('sending');
    if (isScoring) return t('scoring');
    return allowed === null ? t('contributed', { count: used }) : t('submissions', { used, allowed });
  };
  return (
    <>
      {text()}
      {rank !== null && <b className="ml-3 text-ink">{t('rank', { rank })}</b>}
    </>
  );
}
