'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { LiveSession } from '@/app/lib/use-session';
import type { PublicView, SeatView } from '@/lib/session/views';
import { contributions } from './allowance';
import type { RunCard } from './run-cards';
import type { Said } from './sentence';
import { StatusRow } from './status-row';
import { SubmissionState } from './submission-state';
import { TopBar } from './top-bar';

interface RoundBarProps {
  readonly said: Said;
  readonly live: LiveSession;
  readonly round: PublicView['round'];
  readonly seat: SeatView;
  /** All runs of the seat. */
  readonly cards: readonly RunCard[];
  readonly submissionsLeft: number;
  readonly engine: ReactNode;
}

/** The bar over a round: what to do now, how much time is left, who one is and how things stand. */
export function RoundBar({ said, live, round, seat, cards, submissionsLeft, engine }: RoundBarProps) {
  const t = useTranslations('student.now');
  const { phase, settings } = round;
  const { mode, calm, submissions } = settings;
  const training = phase.name === 'train' ? phase : null;
  return (
    <TopBar
      sentence={t(said.key, said.values)}
      deadline={calm ? null : training?.deadline}
      pausedAt={training?.pausedAt}
      clockOffset={live.clockOffset}
    >
      <StatusRow
        name={seat.participant.name}
        alias={seat.participant.alias}
        connection={live.connection}
        engine={engine}
        submissions={
          mode !== 'sandbox' && (
            <SubmissionState
              cards={cards}
              used={mode === 'crowd' ? contributions(seat) : submissions - submissionsLeft}
              allowed={mode === 'crowd' ? null : submissions}
              rank={calm ? null : seat.rank}
              online={live.connection === 'online'}
            />
          )
        }
      />
    </TopBar>
  );
}
