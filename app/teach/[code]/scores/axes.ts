/** The axes of the class's submissions: one a control of the lab, one a split, and the gap. Pure. */
import { placeOn, ticksOf, valueAt } from '@/app/components/views/scale';
import { gapFigure, scoreText } from '@/app/lib/score';
import type { ChoiceControl, Control, LabDefinition, Locale, NumberControl } from '@/lib/labs/types';
import { gapOf, type MetricName, metrics } from '@/lib/nn/score';
import type { SubmissionRow } from '@/lib/session/views';

/** The figures of a submission in the order in which one meets them; the last two are sealed until the reveal. */
export const columns = ['train', 'validation', 'public', 'hidden', 'drawn'] as const;
export type Column = (typeof columns)[number];

export type Measure =
  | { readonly kind: 'choice'; readonly id: string; readonly control: ChoiceControl }
  | { readonly kind: 'number'; readonly id: string; readonly control: NumberControl }
  | { readonly kind: 'score'; readonly id: Column }
  | { readonly kind: 'gap'; readonly id: 'gap' };

/** What a submission of this lab states: an answer, or the settings of its run. */
export const statedControls = ({ controls, score }: Pick<LabDefinition, 'controls' | 'score'>) =>
  score.submits === 'answer' ? score.controls : controls;

/** Ids of controls cannot collide with these. */
const settingId = (control: Control) => `set.${control.id}`;

/** What can be read off a submission of this lab, in the order of the axes. */
export function measuresOf(controls: readonly Control[], shown: readonly Column[]): readonly Measure[] {
  return [
    ...controls.map(
      (control): Measure =>
        control.kind === 'choice'
          ? { kind: 'choice', id: settingId(control), control }
          : { kind: 'number', id: settingId(control), control },
    ),
    ...shown.map((id): Measure => ({ kind: 'score', id })),
    ...(shown.includes('hidden') ? [{ kind: 'gap', id: 'gap' } as const] : []),
  ];
}

/** The score in one column; null while it is not known or sealed. */
export function scoreIn(row: SubmissionRow, column: Column): number | null {
  if (row.status.kind !== 'scored') return null;
  switch (column) {
    case 'train':
    case 'validation':
      return row.status.score[column].value;
    case 'public':
      return row.status.public?.value ?? null;
    case 'hidden':
    case 'drawn':
      return row[column]?.value ?? null;
  }
}

/** How much better train is than the hidden test; null until scored and unsealed. */
export function gapOfRow(row: SubmissionRow): number | null {
  const [train, hidden] = [scoreIn(row, 'train'), scoreIn(row, 'hidden')];
  return train === null || hidden === null ? null : gapOf(row.score.metric, train, hidden);
}

/** The columns that say something of these rows: train and validation always, the others where one row has them. */
export const columnsOf = (rows: readonly SubmissionRow[]): readonly Column[] =>
  columns.filter(
    (column) =>
      column === 'train' || column === 'validation' || rows.some((row) => scoreIn(row, column) !== null),
  );

/** A row on an axis: the value, of a choice its place among the options; null where it has none. */
export function measured(measure: Measure, row: SubmissionRow): number | null {
  switch (measure.kind) {
    case 'number': {
      const value = row.config[measure.control.id];
      return typeof value === 'number' ? value : null;
    }
    case 'choice': {
      const value = row.config[measure.control.id];
      const place = measure.control.options.findIndex((option) => option.value === value);
      return place < 0 ? null : place;
    }
    case 'score':
      return scoreIn(row, measure.id);
    case 'gap':
      return gapOfRow(row);
  }
}

interface Tick {
  readonly place: number;
  readonly text: string;
}

/** Where values lie on an axis: 0 at its foot, 1 at its head, where the better scores are. */
export interface ValueAxis {
  readonly measure: Measure;
  readonly place: (value: number) => number;
  readonly valueAt: (place: number) => number;
  readonly ticks: readonly Tick[];
}

interface Scale {
  readonly scale: 'linear' | 'log';
  readonly from: number;
  readonly to: number;
}

function axisOn(
  measure: Measure,
  scale: Scale,
  text: (value: number) => string,
  hasTick: (value: number) => boolean = () => true,
): ValueAxis {
  const place = placeOn(scale);
  const [low, high] = scale.from < scale.to ? [scale.from, scale.to] : [scale.to, scale.from];
  return {
    measure,
    place,
    valueAt: valueAt(scale),
    ticks: ticksOf({ ...scale, from: low, to: high }, 5)
      .filter(hasTick)
      .map((value) => ({ place: place(value), text: text(value) })),
  };
}

const short = (value: number) => String(Number(value.toPrecision(3)));

/** What lies below counts as this: an error of zero has no logarithm. */
const smallestError = 1e-9;

/** Accuracies from a round five per cent below the lowest; errors turned round, the smallest at the head. */
export function scoreScale(metric: MetricName, values: readonly number[]): Scale {
  switch (metrics[metric].format) {
    case 'percent': {
      const lowest = Math.min(0.95, ...values);
      return { scale: 'linear', from: Math.max(0, Math.floor(20 * lowest) / 20 - 0.05), to: 1 };
    }
    case 'number':
      return { scale: 'linear', from: values.length > 0 ? 1.05 * Math.max(...values) || 1 : 1, to: 0 };
    case 'log': {
      const positive = values.map((value) => Math.max(smallestError, value));
      if (positive.length === 0) return { scale: 'log', from: 1, to: 0.1 };
      return { scale: 'log', from: 1.5 * Math.max(...positive), to: Math.min(...positive) / 1.5 };
    }
  }
}

function gapScale(gaps: readonly number[]): Scale {
  const [low, high] = [Math.min(0, ...gaps), Math.max(0, ...gaps)];
  return low === high ? { scale: 'linear', from: 1, to: 0 } : { scale: 'linear', from: high, to: low };
}

/** The axis of a measure over these rows. All scores share one scale, so that a level line is no gap. */
export function axisOf(
  measure: Measure,
  rows: readonly SubmissionRow[],
  metric: MetricName,
  locale: Locale,
): ValueAxis {
  switch (measure.kind) {
    case 'number': {
      const { scale, min, max, integer } = measure.control;
      return axisOn(
        measure,
        { scale, from: min, to: max },
        short,
        (value) => !integer || Number.isInteger(value),
      );
    }
    case 'choice': {
      const { options } = measure.control;
      const span = Math.max(1, options.length - 1);
      return {
        measure,
        place: (value) => (options.length === 1 ? 0.5 : value / span),
        valueAt: (place) => place * span,
        ticks: options.map(({ label }, index) => ({
          place: options.length === 1 ? 0.5 : index / span,
          text: label[locale],
        })),
      };
    }
    case 'score': {
      const values = rows.flatMap((row) => columns.flatMap((column) => scoreIn(row, column) ?? []));
      return axisOn(measure, scoreScale(metric, values), (value) => scoreText(metric, value));
    }
    case 'gap': {
      const gaps = rows.flatMap((row) => gapOfRow(row) ?? []);
      return axisOn(measure, gapScale(gaps), (value) => gapFigure(metric, value));
    }
  }
}
