'use client';
import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';
import type { RosterRow } from '@/lib/session/views';
import type { Filter } from '../filters';
import type { Filtering } from '../use-filtering';
import type { Shown } from '../use-shown';
import { ClassGrid } from './class-grid';
import type { FrameStore } from './frame-store';
import type { States } from './use-states';

/** A class of so many has the plane beside its curves; a larger one wants the whole width. */
const besides = 36;

interface ClassSectionProps {
  readonly shown: Shown;
  /** Of the roster those who are to be seen, in their order. */
  readonly visible: readonly RosterRow[];
  readonly states: States;
  readonly frames: FrameStore;
  readonly filter: Filter;
  readonly filtering: Filtering;
  /** A press chooses instead of opening. */
  readonly choosing: boolean;
  readonly onOpen: (participantId: string) => void;
  /** The plane of training score and gap. */
  readonly plane: ReactNode;
}

/** Everyone's curve, and in a small class how the scores lie beside them. */
export function ClassSection(props: ClassSectionProps) {
  const { shown, visible, states, frames, filter, filtering, choosing, onOpen, plane } = props;
  const { roster, lit } = shown;
  const hasPlane = roster.length > 0 && roster.length <= besides;
  return (
    <div
      className={cn(
        'grid grid-cols-[minmax(0,1fr)] items-start gap-4',
        hasPlane && 'xl:grid-cols-[minmax(0,1fr)_29rem]',
      )}
    >
      <ClassGrid
        {...{ states, frames, lit, choosing, onOpen }}
        rows={visible}
        narrowed={visible.length < roster.length}
        chosen={filter.students}
        onToggle={filtering.toggle}
      />
      {hasPlane && plane}
    </div>
  );
}
