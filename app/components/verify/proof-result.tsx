'use client';
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';
import type { ProofCheck, RoundProof } from '@/lib/labs/commitment';

interface ProofResultProps {
  readonly proof: RoundProof;
  /** What can be said without the reader's files is said; the rest is null until they are there. */
  readonly check: Pick<ProofCheck, 'commitment' | 'versions'> & Partial<ProofCheck>;
}

/** Each promise of the round, kept or broken, with the figures that anyone can compare. */
export function ProofResult({ proof, check }: ProofResultProps) {
  const t = useTranslations('verify');
  const { commitment } = proof;
  return (
    <ul className="rounded-card border border-line bg-sheet">
      <Finding state={check.commitment} id="commitment">
        <Hex label={t('seed')} value={proof.seed} />
        <Hex label={t('hash')} value={commitment.hash} />
      </Finding>
      <Finding state={check.versions} id="versions" />
      <Finding state={check.baseData ?? null} id="baseData" />
      <Finding state={check.hiddenTest ?? null} id="hiddenTest">
        <Hex label={t('served')} value={proof.hiddenDigest} />
        {check.digest && <Hex label={t('made')} value={check.digest} />}
      </Finding>
      <Finding state={check.publicSplit ?? null} id="publicSplit" />
    </ul>
  );
}

interface FindingProps {
  readonly id: 'commitment' | 'versions' | 'baseData' | 'hiddenTest' | 'publicSplit';
  readonly state: boolean | null;
  readonly children?: ReactNode;
}

function Finding({ id, state, children }: FindingProps) {
  const t = useTranslations('verify');
  const said = state === null ? 'open' : state ? 'kept' : 'broken';
  const Icon = { open: CircleDashed, kept: CircleCheck, broken: CircleX }[said];
  return (
    <li className="flex items-start gap-4 border-line border-t px-4 py-4 first:border-t-0 sm:px-6">
      <Icon
        aria-hidden
        className={cn(
          'mt-0.75 size-5 shrink-0',
          { open: 'text-ink-2', kept: 'text-good', broken: 'text-bad' }[said],
        )}
      />
      <div className="min-w-0 grow">
        <p className={cn('font-semibold', said === 'broken' && 'text-bad')}>{t(`findings.${id}.${said}`)}</p>
        {children && <dl className="mt-2 flex flex-col gap-2">{children}</dl>}
      </div>
    </li>
  );
}

function Hex({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt className="text-ink-2 text-sm">{label}</dt>
      <dd className="break-all font-mono text-sm">{value}</dd>
    </div>
  );
}
