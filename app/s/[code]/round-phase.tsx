'use client';
import type { ReactNode } from 'react';
import { later } from '@/app/components/ui/late';
import { Skeleton } from '@/app/components/ui/skeleton';
import { Bench, type BenchProps } from './bench';
import type { CrowdState } from './crowd-steps';
import { Lobby } from './lobby';
import type { RunCard } from './run-cards';

const loading = () => <Skeleton className="h-64" />;
const Closing = later(() => import('./closing').then((file) => file.Closing), { loading });
// What only some rounds have.
const Predict = later(() => import('./predict').then((file) => file.Predict), { loading });
const Crowd = later(() => import('./crowd').then((file) => file.Crowd), { loading });
const Relay = later(() => import('./relay').then((file) => file.Relay), { loading });

interface RoundPhaseProps {
  readonly code: string;
  readonly bench: BenchProps;
  /** All runs of the seat, those of a team's earlier turns too. */
  readonly cards: readonly RunCard[];
  /** Where the teacher asks for digits: the sheet, or what was drawn. */
  readonly digits: (mayDraw: boolean) => ReactNode;
  readonly clockOffset: number;
  readonly onCrowd: (state: CrowdState) => void;
}

/** What a student has before them in the round's present phase. */
export function RoundPhase({ code, bench, cards, digits, clockOffset, onCrowd }: RoundPhaseProps) {
  const { session, seat, lab, trainer, runs, open, leaveGpu, controls } = bench;
  const { round } = session;
  const { mode, prediction, sweep } = round.settings;
  switch (round.phase.name) {
    case 'lobby':
      return (
        <Lobby
          {...{ session, lab, trainer }}
          ownName={seat.participant.name}
          onRetryData={trainer.retryData}
          digits={digits(true)}
          controls={mode === 'crowd' ? null : controls}
        />
      );
    case 'predict':
      return (
        <>
          {digits(false)}
          {prediction && <Predict {...{ round, lab, prediction }} sent={seat.prediction} />}
        </>
      );
    case 'train':
      return (
        <>
          {(mode === 'battle' || mode === 'sandbox') && <Bench {...bench} />}
          {sweep && (
            <Crowd {...{ session, seat, lab, sweep, trainer, runs, open, leaveGpu }} onState={onCrowd} />
          )}
          {mode === 'relay' && seat.team && (
            <Relay {...{ bench, code, clockOffset }} team={seat.team}>
              {(turn) => <Bench {...bench} {...turn} />}
            </Relay>
          )}
        </>
      );
    case 'freeze':
    case 'reveal':
    case 'debrief':
      return <Closing {...{ session, seat, lab, cards }} />;
  }
}
