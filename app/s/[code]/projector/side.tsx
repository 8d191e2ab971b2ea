import { useTranslations } from 'next-intl';
import { Clock } from '@/app/components/class/clock';
import { Qr } from '@/app/components/class/qr';
import type { PublicView } from '@/lib/session/views';
import { Movement } from './movement';
import { Seed } from './seed';

interface SideProps {
  readonly session: PublicView;
  readonly joinUrl: string;
  readonly clockOffset: number;
}

/** Beside the board: while it runs, how to come in and how long; after the reveal, what it meant. */
export function Side({ session, joinUrl, clockOffset }: SideProps) {
  const t = useTranslations('projector');
  const { round } = session;
  const { phase, standing } = round;
  if (standing.kind === 'revealed' && (phase.name === 'reveal' || phase.name === 'debrief')) {
    return (
      <aside className="flex min-w-0 flex-col gap-[2.5cqh] landscape:pt-[1cqh]">
        <Movement metric={round.score.metric} rows={standing.rows} />
        <Seed labId={round.labId} roundId={round.id} code={session.code} phase={phase} />
      </aside>
    );
  }
  return (
    <aside className="flex min-w-0 gap-[2.5cqh] landscape:flex-col">
      <div>
        <p className="text-ink-2 text-p-note">{t('joinCode')}</p>
        <p className="font-bold text-p-code tracking-[0.04em]">{session.code}</p>
      </div>
      <Qr text={joinUrl} label={t('qr', { url: joinUrl })} className="w-[min(17cqw,32cqh)] max-w-full" />
      <div className="min-w-0">
        {phase.name === 'train' && (
          <p className="text-p-clock">
            <Clock deadline={phase.deadline} clockOffset={clockOffset} />
          </p>
        )}
        {phase.name === 'freeze' && (
          <p className="font-semibold text-p-name">
            {round.pending > 0 ? t('freeze.pending', { count: round.pending }) : t('freeze.note')}
          </p>
        )}
        <p className="mt-[1cqh] text-ink-2 text-p-note">
          {t('counts', { participants: session.participants, submissions: round.submissions })}
        </p>
      </div>
    </aside>
  );
}
