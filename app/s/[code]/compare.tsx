'use client';
import { useLocale, useTranslations } from 'next-intl';
import { spoken } from '@/app/components/lab/config-summary';
import { SplitMark } from '@/app/components/split/marks';
import { Select } from '@/app/components/ui/select';
import { Cell, HeadCell, Row, Table } from '@/app/components/ui/table';
import { frameText, gapFigure } from '@/app/lib/score';
import type { Control } from '@/lib/labs/types';
import { figuresOf } from './figures';
import type { RunCard } from './run-cards';

interface CompareProps {
  readonly card: RunCard;
  readonly controls: readonly Control[];
  /** Runs whose curves can be laid under this one's. */
  readonly comparable: readonly RunCard[];
  readonly compared: RunCard | null;
  readonly onCompare: (id: string | null) => void;
}

const none = 'none';

/** The choice of another run to lay under this one, and what differs between the two. */
export function Compare({ card, controls, comparable, compared, onCompare }: CompareProps) {
  const t = useTranslations('student.run');
  // Those that began with the same initial weights say so.
  const label = ({ number, seed }: RunCard) =>
    t(seed === card.seed ? 'compareSame' : 'compareWith', { number });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <p aria-hidden className="text-ink-2">
          {t('compare')}
        </p>
        <Select
          label={t('compare')}
          className="w-auto text-sm pointer-fine:min-h-9"
          value={compared?.id ?? none}
          options={[
            { value: none, label: t('compareNone') },
            ...comparable.map((other) => ({ value: other.id, label: label(other) })),
          ]}
          onChange={(value) => onCompare(value === none ? null : value)}
        />
      </div>
      {compared && <SideBySide runs={[card, compared]} controls={controls} />}
    </div>
  );
}

const same = (values: readonly unknown[]) => values.every((value) => value === values[0]);
const tight = 'px-2 py-1 text-sm first:pl-0';

interface SideBySideProps {
  readonly runs: readonly RunCard[];
  readonly controls: readonly Control[];
}

/** Only the settings that differ, then what each run came to. */
function SideBySide({ runs, controls }: SideBySideProps) {
  const t = useTranslations('student.compared');
  const tRun = useTranslations('student.run');
  const tSplit = useTranslations('common.split');
  const locale = useLocale();
  const differing = controls.filter(({ id }) => !same(runs.map(({ config }) => config[id])));
  const sameStart = same(runs.map(({ seed }) => seed));
  const now = runs.map(({ figures }) => figures);
  const rows = [
    ...differing.map((control) => ({
      key: control.id,
      name: control.label[locale],
      values: runs.map(({ config }) => spoken(control, config[control.id], locale)),
    })),
    ...(sameStart ? [] : [{ key: 'seed', name: tRun('seed'), values: runs.map(({ seed }) => String(seed)) }]),
    {
      key: 'steps',
      name: t('steps'),
      values: runs.map(({ status, figures }) =>
        t('ended', { step: figures?.step ?? 0, how: tRun(`status.${status}`) }),
      ),
    },
    {
      key: 'train',
      name: tSplit('train'),
      mark: <SplitMark split="train" />,
      values: now.map((frame) => (frame ? frameText(frame.trainAccuracy, frame.trainLoss) : '–')),
    },
    {
      key: 'validation',
      name: tSplit('validation'),
      mark: <SplitMark split="validation" />,
      values: now.map((frame) => (frame ? frameText(frame.validationAccuracy, frame.validationLoss) : '–')),
    },
    ...(now.some((frame) => frame && figuresOf(frame).gap !== null)
      ? [
          {
            key: 'gap',
            name: t('gap'),
            values: now.map((frame) => {
              const gap = frame && figuresOf(frame).gap;
              return gap === null ? '–' : gapFigure('accuracy', gap);
            }),
          },
        ]
      : []),
    {
      key: 'time',
      name: t('time'),
      values: now.map((frame) => t('seconds', { seconds: ((frame?.elapsedMs ?? 0) / 1000).toFixed(1) })),
    },
  ];
  return (
    <section aria-label={t('heading')}>
      <Table className="w-auto min-w-64">
        <thead>
          <Row>
            <HeadCell className={tight}>
              <span className="sr-only">{t('what')}</span>
            </HeadCell>
            {runs.map(({ id, number }) => (
              <HeadCell key={id} className={`${tight} text-ink`}>
                #{number}
              </HeadCell>
            ))}
          </Row>
        </thead>
        <tbody>
          {rows.map(({ key, name, values, ...row }) => (
            <Row key={key}>
              <th scope="row" className={`${tight} text-left font-normal text-ink-2`}>
                <span className="flex items-center gap-1.5">
                  {'mark' in row && row.mark}
                  {name}
                </span>
              </th>
              {values.map((value, index) => (
                <Cell key={runs[index]?.id} className={`${tight} font-semibold`}>
                  {value}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
      {differing.length === 0 && (
        <p className="mt-1 text-ink-2 text-sm">{t(sameStart ? 'identical' : 'onlyStart')}</p>
      )}
    </section>
  );
}
