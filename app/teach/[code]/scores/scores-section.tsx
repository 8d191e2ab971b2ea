'use client';
import type { ReactNode } from 'react';
import type { Filter } from '../filters';
import type { Filtering } from '../use-filtering';
import type { Shown } from '../use-shown';
import { statedControls } from './axes';
import { ParallelCoordinates } from './parallel-coordinates';
import { SubmissionTable } from './submission-table';

interface ScoresSectionProps {
  readonly code: string;
  readonly shown: Shown;
  readonly filter: Filter;
  readonly filtering: Filtering;
  readonly onOpen: (participantId: string) => void;
  /** The plane of training score and gap. */
  readonly plane: ReactNode;
}

/** What generalised: the round's submissions in the plane, on parallel axes and as a table. */
export function ScoresSection({ code, shown, filter, filtering, onOpen, plane }: ScoresSectionProps) {
  const { metric, rows, litRows, measures, sealed, lab, matched } = shown;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[29rem_minmax(0,1fr)]">
        {plane}
        <ParallelCoordinates
          {...{ metric, rows, measures, sealed }}
          lit={litRows}
          brushes={filter.brushes}
          onBrush={filtering.brush}
        />
      </div>
      {lab && (
        <SubmissionTable
          {...{ code, sealed, onOpen }}
          rows={matched}
          controls={statedControls(lab)}
          chosen={filter.students}
        />
      )}
    </div>
  );
}
