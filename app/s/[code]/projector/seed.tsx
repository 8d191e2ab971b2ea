import { useTranslations } from 'next-intl';
import { verifyCommitment } from '@/lib/labs/commitment';
import type { Phase } from '@/lib/session/state';

interface SeedProps {
  readonly code: string;
  readonly labId: string;
  readonly roundId: string;
  readonly phase: Extract<Phase, { name: 'reveal' | 'debrief' }>;
}

const short = (hex: string) => `${hex.slice(0, 6)}…${hex.slice(-4)}`;

/** The hidden test's seed, and whether it is the one that was promised: reckoned here, in this browser. */
export function Seed({ code, labId, roundId, phase }: SeedProps) {
  const t = useTranslations('projector');
  const kept = verifyCommitment(labId, phase.hiddenSeed, phase.commitment);
  return (
    <section className="rounded-card border border-line bg-sheet p-[1.4cqw] text-p-note">
      <h2 className="font-normal text-ink-2">{t('seed.title')}</h2>
      <p className="font-mono">{short(phase.hiddenSeed)}</p>
      <p className="mt-[1cqh] text-ink-2">{t('seed.promised')}</p>
      <p>
        <span className="font-mono">{short(phase.commitment.hash)}</span>{' '}
        <span className={kept ? 'font-semibold text-good' : 'font-semibold text-bad'}>
          {kept ? `${t('seed.match')} ✓` : `${t('seed.mismatch')} ✗`}
        </span>
      </p>
      <a
        href={`/verify?code=${code}&round=${roundId}`}
        target="_blank"
        className="inline-flex min-h-11 items-center underline underline-offset-4"
        rel="noopener"
      >
        {t('seed.check')}
      </a>
    </section>
  );
}
