'use client';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, useCallback, useEffect, useState } from 'react';
import { readText } from '@/app/components/own-data/read-text';
import { Card } from '@/app/components/ui/card';
import { Field, inputLook } from '@/app/components/ui/field';
import { Notice } from '@/app/components/ui/notice';
import { Skeleton } from '@/app/components/ui/skeleton';
import { Verdict } from '@/app/components/ui/verdict';
import { cn } from '@/app/lib/cn';
import { request } from '@/app/lib/http';
import { findLab } from '@/lib/labs/catalogue';
import {
  checkProof,
  type ProofCheck,
  type RoundProof,
  roundProof,
  verifyCommitment,
} from '@/lib/labs/commitment';
import { generatorVersion, makeHidden } from '@/lib/labs/hidden';
import { withOwnCopy } from '@/lib/labs/kept-table';
import type { LabDefinition } from '@/lib/labs/types';
import type { Dataset } from '@/lib/nn/dataset';
import type { ErrorCode } from '@/lib/protocol/errors';
import { routes } from '@/lib/protocol/http';
import { HiddenSample } from './hidden-sample';
import { OwnFiles } from './own-files';
import { ProofResult } from './proof-result';
import { readDigits } from './read-digits';

function readProof(text: string): RoundProof | null {
  try {
    return roundProof.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

interface Work {
  readonly check: ProofCheck;
  readonly hidden: Dataset;
}

/** Everything again, in this browser: half a second for MNIST. */
const workOut = (lab: LabDefinition, proof: RoundProof, digits: Dataset | null): Work => ({
  check: checkProof(lab, proof, digits),
  hidden: makeHidden(lab, proof.seed, digits),
});

interface VerifyRoundProps {
  /** A round whose proof the server is asked for; without it the reader brings the proof. */
  readonly round: { readonly code: string; readonly id: string } | null;
}

/** Makes a revealed round's hidden test again and says what agrees with what was promised. */
export function VerifyRound({ round }: VerifyRoundProps) {
  const t = useTranslations('verify');
  const errors = useTranslations('errors');
  const [text, setText] = useState('');
  const [error, setError] = useState<ErrorCode | null>(null);
  const [loading, setLoading] = useState(round !== null);
  const [digits, setDigits] = useState<Dataset | null>(null);
  const [onTable, setOnTable] = useState<LabDefinition | null>(null);

  useEffect(() => {
    if (!round) return;
    let gone = false;
    void request<unknown>(routes.proof(round.code, round.id)).then((answer) => {
      if (gone) return;
      setLoading(false);
      if (answer.ok) setText(JSON.stringify(answer.data, null, 2));
      else setError(answer.error.code);
    });
    return () => {
      gone = true;
    };
  }, [round]);

  const proof = readProof(text);
  const lab = proof && findLab(proof.labId);
  const dealing = proof?.table ?? null;
  const needs = dealing ? 'table' : lab?.dataset.kind === 'mnist' ? 'digits' : null;
  const have = needs === 'table' ? onTable !== null : digits !== null;
  const work = useWork(dealing ? onTable : lab, proof, digits);
  const take = async (files: readonly File[]) => {
    if (needs === 'digits') setDigits(await readDigits(files));
    else if (lab && dealing && files[0]) setOnTable(withOwnCopy(lab, await readText(files[0]), dealing));
  };
  const type = useCallback((event: ChangeEvent<HTMLTextAreaElement>) => {
    setText(event.target.value);
    setOnTable(null);
    setError(null);
  }, []);

  return (
    <div className="flex flex-col gap-6">
      {loading ? (
        <Skeleton className="h-44" />
      ) : (
        <Field
          label={t('proof')}
          hint={t('proofHint')}
          error={text.trim() && !proof ? t('notAProof') : proof && !lab ? errors('lab-not-found') : null}
        >
          <textarea
            value={text}
            onChange={type}
            aria-label={t('proof')}
            spellCheck={false}
            rows={proof ? 4 : 8}
            className={cn(inputLook, 'resize-y py-2 font-mono text-sm leading-normal')}
          />
        </Field>
      )}
      {error && (
        <Notice kind="bad" title={t('noProof')}>
          {errors(error)}
        </Notice>
      )}
      {needs && <OwnFiles of={needs} have={have} onFiles={take} />}
      {proof && lab && (
        <>
          <Outcome work={work} needs={have ? null : needs} />
          <ProofResult
            proof={proof}
            check={
              work?.check ?? {
                commitment: verifyCommitment(proof.labId, proof.seed, proof.commitment),
                versions:
                  proof.commitment.labVersion === lab.version &&
                  proof.commitment.generatorVersion === generatorVersion,
              }
            }
          />
          {work && <HiddenSample dataset={work.hidden} />}
        </>
      )}
    </div>
  );
}

/** The recomputation, once everything for it is there; after the page has been painted. */
function useWork(lab: LabDefinition | null, proof: RoundProof | null, digits: Dataset | null): Work | null {
  const [work, setWork] = useState<{ readonly key: string; readonly work: Work } | null>(null);
  const ready = lab && proof && (lab.dataset.kind === 'generated' || digits);
  const key = ready ? JSON.stringify([proof, digits?.count]) : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for proof, lab and digits
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => setWork({ key, work: workOut(lab, proof, digits) }));
    return () => clearTimeout(timer);
  }, [key, digits, lab]);
  return work?.key === key ? work.work : null;
}

interface OutcomeProps {
  readonly work: Work | null;
  /** What the reader has to bring before it can be worked out. */
  readonly needs: 'digits' | 'table' | null;
}

function Outcome({ work, needs }: OutcomeProps) {
  const t = useTranslations('verify');
  if (!work) return <Notice title={t(needs ? `verdict.${needs}` : 'verdict.working')} />;
  const { commitment, versions, baseData, hiddenTest, publicSplit } = work.check;
  const kept = commitment && versions && baseData && hiddenTest && publicSplit;
  return (
    <Card aria-live="polite">
      <Verdict state={kept ? 'good' : 'bad'} title={t(kept ? 'verdict.kept' : 'verdict.broken')}>
        {t(kept ? 'verdict.keptBody' : 'verdict.brokenBody')}
      </Verdict>
    </Card>
  );
}
