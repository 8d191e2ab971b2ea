import { useTranslations } from 'next-intl';
import { verifyCommitment } from '@/lib/labs/commitment';
import type { Phase } from '@/lib/session/state';

interface SeedProps {
  readonly code: string;
  readonly labId: string;
  readonly roundId: string;
  readonly phase: Extract<Phase, { name: 'reveal' | 'debrief' }>;
}

const short = (hex: string) => `${hex.slice(0, 4)}…${hex.slice(-2)}`;

/** The hidden test's seed, and whether it is the one that was promised: reckoned here, in this browser. */
export function Seed({ code, labId, roundId, phase }: SeedProps) {
  const t = useTranslations('projector.seed');
  const kept = verifyCommitment(labId, phase.hiddenSeed, phase.commitment);
  return (
    <section className="rounded-card border border-line bg-sheet px-[1.2cqw] py-[0.6cqw] text-p-note">
      <div className="flex items-center justify-between gap-[1cqw]">
        <h2 className="font-normal text-ink-2">{t('title')}</h2>
        <a
          href={`/verify?code=${code}&round=${roundId}`}
          target="_blank"
          className="inline-flex min-h-11 items-center underline underline-offset-4"
          rel="noopener"
        >
          {t('check')}
        </a>
      </div>
      <p className="flex flex-wrap items-baseline gap-x-[0.6em]">
        <span className="font-mono">{short(phase.hiddenSeed)}</span>
        <span className="font-mono">{short(phase.commitment.hash)}</span>
        <span className={kept ? 'font-semibold text-good' : 'font-semibold text-bad'}>
          {kept ? `${t('match')} ✓` : `${t('mismatch')} ✗`}
        </span>
      </p>
    </section>
  );
}
