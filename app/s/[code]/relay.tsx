'use client';
import { ArrowRight, Check } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Card } from '@/app/components/ui/card';
import { ConfirmDialog } from '@/app/components/ui/confirm-dialog';
import { Notice } from '@/app/components/ui/notice';
import { toast } from '@/app/components/ui/toast';
import { cn } from '@/app/lib/cn';
import { scoreText } from '@/app/lib/score';
import { ask } from '@/app/lib/socket';
import { clockFace, useRemaining } from '@/app/lib/use-remaining';
import { calledName } from '@/lib/session/aliases';
import type { OwnTeam } from '@/lib/session/views';
import type { BenchProps } from './bench';
import { Board } from './board';
import { toHandOn } from './relay-turn';
import { turnEnd, turnsOf } from './relay-turns';
import { useBaton } from './use-baton';

interface RelayProps {
  readonly bench: BenchProps;
  readonly code: string;
  readonly team: OwnTeam;
  readonly clockOffset: number;
  /** The bench, as one's own turn has it. The page has its code already: with it here, that would be cut in two. */
  readonly children: (turn: Pick<BenchProps, 'mayBegin' | 'terms' | 'action'>) => ReactNode;
}

/** A relay's training phase: one's team and whose turn it is; on one's own turn the bench. */
export function Relay({ bench, code, team, clockOffset, children }: RelayProps) {
  const t = useTranslations('play.relay');
  const tCommon = useTranslations('common');
  const { round } = bench.session;
  const { weights, failed, retry } = useBaton(code, team.baton?.submissionId ?? null);
  if (!team.active) {
    return (
      <div className="mx-auto flex max-w-page flex-col gap-4">
        <TeamCard bench={bench} team={team} clockOffset={clockOffset} />
        {round.ranked > 0 && !round.settings.calm && <Board session={bench.session} seat={bench.seat} />}
      </div>
    );
  }
  const { baton } = team;
  const lacks = baton !== null && weights === null;
  const handed = baton && weights ? { submissionId: baton.submissionId, weights } : null;
  return (
    <div className="flex flex-col gap-4">
      <TeamCard bench={bench} team={team} clockOffset={clockOffset} />
      {failed && (
        <Notice kind="bad" action={<Button onClick={retry}>{tCommon('retry')}</Button>}>
          {t('batonFailed')}
        </Notice>
      )}
      {children({
        mayBegin: bench.mayBegin && !lacks,
        terms: (config) => ({ ...bench.terms(config), baton: handed }),
        action: <HandOn bench={bench} team={team} />,
      })}
    </div>
  );
}

type PartProps = Pick<RelayProps, 'bench' | 'team' | 'clockOffset'>;

/** Who turns what and in which order, and where the team is now. */
function TeamCard({ bench, team, clockOffset }: PartProps) {
  const t = useTranslations('play.relay');
  const locale = useLocale();
  const { session, seat, lab } = bench;
  const turns = turnsOf(team, session.round.settings.relay, lab.controls, seat.participant.id);
  const over = turns.every(({ state }) => state === 'over');
  const hasTurnToCome = turns.some(({ own, state }) => own && state === 'to-come');
  // Whoever is on has the workbench below, with a title of its own.
  const Heading = team.active ? 'h2' : 'h1';
  return (
    <Card className="flex flex-col gap-3 lg:p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Heading className="font-semibold text-base">{t('team')}</Heading>
        <Hint {...{ bench, team, clockOffset }} />
      </div>
      <ol className="grid gap-2 sm:grid-cols-3">
        {turns.map(({ stage, member, own, state, controls }) => (
          <li
            key={stage}
            aria-current={state === 'now' ? 'step' : undefined}
            className={cn(
              'rounded-card border px-3 py-2',
              state === 'now' ? 'border-2 border-ink' : 'border-line',
              state === 'over' && 'text-ink-2',
            )}
          >
            <p className="flex items-center gap-2">
              <span className="font-mono text-ink-2 text-sm">{stage + 1}</span>
              <b className="min-w-0 grow truncate">{member ? calledName(member, locale) : '–'}</b>
              {own && <span className="rounded-chip border border-edge px-2 text-sm">{t('you')}</span>}
              {state === 'over' && <Check aria-label={t('over')} className="size-4.5 shrink-0" />}
            </p>
            <p className="text-ink-2 text-sm">{controls.map(({ label }) => label[locale]).join(t('and'))}</p>
            {state === 'now' && <p className="font-semibold text-sm">{t('now')}</p>}
          </li>
        ))}
      </ol>
      {team.active && !toHandOn(bench.seat) && <p className="text-ink-2">{t('submitFirst')}</p>}
      {!team.active && !over && <p className="text-ink-2">{t(hasTurnToCome ? 'meanwhile' : 'noTurn')}</p>}
      {over && <p>{t('finished')}</p>}
    </Card>
  );
}

/** How long this turn still has: then the server hands on what there is. */
function Hint({ bench, team, clockOffset }: PartProps) {
  const t = useTranslations('play.relay');
  const { round } = bench.session;
  const left = useRemaining(turnEnd(round, team.stage), clockOffset);
  if (left === null || round.settings.calm) return null;
  return (
    <p className="text-ink-2 text-sm tabular-nums">
      {left > 0 ? t('left', { time: clockFace(left) }) : t('overdue')}
    </p>
  );
}

/** The way to end one's turn: with what was submitted in it. */
function HandOn({ bench, team }: Pick<PartProps, 'bench' | 'team'>) {
  const t = useTranslations('play.relay');
  const tErrors = useTranslations('errors');
  const tCommon = useTranslations('common');
  const [busy, setBusy] = useState(false);
  const { session, seat, cards, open } = bench;
  const { round } = session;
  const handed = toHandOn(seat);
  const last = team.stage === round.settings.relay.length - 1;
  const next = team.turns[team.stage + 1];
  const locale = useLocale();
  if (!handed) return null;
  const number = cards.find(({ submission }) => submission?.id === handed.id)?.number ?? 1;
  const value = handed.status.kind === 'scored' ? handed.status.score.validation.value : null;
  const pass = async () => {
    setBusy(true);
    const answer = await ask('baton:pass', {
      ...{ roundId: round.id, teamId: team.id, stage: team.stage },
      submissionId: handed.id,
    });
    setBusy(false);
    if (!answer.ok) toast(tErrors(answer.error.code), { kind: 'bad' });
    return answer.ok;
  };
  return (
    <ConfirmDialog
      trigger={
        <Button className="grow basis-0 px-2 lg:basis-40 lg:px-4" disabled={!open} busy={busy}>
          {t(last ? 'finish' : 'pass', { number })}
          <ArrowRight aria-hidden />
        </Button>
      }
      title={last ? t('finishTitle') : t('passTitle', { name: next ? calledName(next, locale) : '' })}
      description={t('passBody', {
        number,
        value: value === null ? '–' : scoreText(round.score.metric, value),
      })}
      cancelLabel={tCommon('cancel')}
      confirmLabel={t(last ? 'finish' : 'pass', { number })}
      onConfirm={pass}
    />
  );
}
