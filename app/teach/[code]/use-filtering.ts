'use client';
import { useMemo } from 'react';
import { type Brush, brushed, type Filter, toggled } from './filters';

export interface Filtering {
  readonly set: (filter: Filter) => void;
  /** Adds a student to those chosen, or takes them away. */
  readonly toggle: (participantId: string) => void;
  readonly choose: (participantIds: readonly string[]) => void;
  /** A brush on one axis; null takes it off. */
  readonly brush: (measureId: string, brush: Brush | null) => void;
  /** Brushes on the two axes of the plane. */
  readonly brushPlane: (brushes: Filter['brushes']) => void;
}

/** What figures can make of the filter. The same as long as the filter is. */
export const useFiltering = (filter: Filter, set: (filter: Filter) => void): Filtering =>
  useMemo(
    () => ({
      set,
      toggle: (id) => set(toggled(filter, id)),
      choose: (students) => set({ ...filter, students }),
      brush: (id, next) => set(brushed(filter, id, next)),
      brushPlane: (brushes) => set({ ...filter, brushes: { ...filter.brushes, ...brushes } }),
    }),
    [filter, set],
  );
