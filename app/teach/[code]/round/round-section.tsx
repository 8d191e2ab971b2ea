'use client';
import { CrowdFigure } from '@/app/components/class/crowd-figure';
import { Card } from '@/app/components/ui/card';
import type { ClassView, RoundView, SubmissionRow } from '@/lib/session/views';
import type { States } from '../class/use-states';
import { PredictionCard } from './prediction-card';
import { RelayCard } from './relay-card';

interface RoundSectionProps {
  readonly round: RoundView;
  readonly room: ClassView;
  readonly states: States;
  readonly submissions: readonly SubmissionRow[];
  readonly onOpen: (participantId: string) => void;
  readonly onChoose: (participantIds: readonly string[]) => void;
}

/** Whether a round has anything that only its way of being played brings. */
export const hasOwnFigures = ({ crowd, prediction, teams }: RoundView): boolean =>
  crowd !== null || prediction !== null || teams.length > 0;

/** What only this round has: the crowd's figure, the teams, what was foretold. */
export function RoundSection({ round, room, states, submissions, onOpen, onChoose }: RoundSectionProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {round.crowd && (
        <Card className="h-[34rem] max-h-[80vh] text-base">
          <CrowdFigure round={round} />
        </Card>
      )}
      {room.teams.length > 0 && (
        <RelayCard
          round={round}
          teams={room.teams}
          roster={room.roster}
          states={states}
          submissions={submissions}
          onOpen={onOpen}
        />
      )}
      <PredictionCard round={round} roster={room.roster} onChoose={onChoose} />
    </div>
  );
}
