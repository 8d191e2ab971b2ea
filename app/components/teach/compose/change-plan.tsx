'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useReducer } from 'react';
import { Button } from '@/app/components/ui/button';
import { Notice } from '@/app/components/ui/notice';
import { Skeleton } from '@/app/components/ui/skeleton';
import { useSession } from '@/app/lib/use-session';
import type { RoundPlan } from '@/lib/session/settings';
import { SessionOver } from '../session-over';
import { useAsk } from '../use-ask';
import { useControlKey, useControlPath } from '../use-control-path';
import { compose, draftOf, planOf, problemOf } from './draft';
import { Rounds } from './rounds';

/** The rounds of a session that runs: those to come can be changed. */
export function ChangePlan({ code }: { readonly code: string }) {
  const errors = useTranslations('errors');
  const { session, class: room, error } = useSession(code, 'teacher', useControlKey());
  if (error) return <Notice kind="bad" title={errors(error)} />;
  if (!session || !room) return <Skeleton className="h-96 w-full" />;
  if (session.endedAt !== null) return <SessionOver session={session} />;
  // Where a round is opened meanwhile, what was being changed may have been opened: start again from there.
  const opened = session.round.index + 1;
  return <PlanForm key={opened} code={code} plan={room.plan} opened={opened} />;
}

interface PlanFormProps {
  readonly code: string;
  readonly plan: readonly RoundPlan[];
  readonly opened: number;
}

function PlanForm({ code, plan, opened }: PlanFormProps) {
  const t = useTranslations('compose');
  const router = useRouter();
  const back = useControlPath(code);
  const { ask, busy } = useAsk();
  const [draft, change] = useReducer(compose, null, () => draftOf(plan, opened));
  const fits = draft.rounds.slice(opened).every((round) => problemOf(round) === null);
  const save = async () => {
    if (await ask('plan:change', { plan: planOf(draft) })) router.push(back);
  };
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
      <Rounds draft={draft} onChange={change} />
      {!fits && <Notice kind="bad" title={t('misfit')} />}
      <Button variant="primary" size="large" busy={busy} disabled={!fits} onClick={() => void save()}>
        {t('savePlan')}
      </Button>
    </div>
  );
}
