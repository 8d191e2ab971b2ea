'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { Plot, type PlotLibrary, type TokenReader } from '@/app/components/charts/plot';
import { SealedBand } from '@/app/components/split/sealed-band';
import { Button } from '@/app/components/ui/button';
import { Card } from '@/app/components/ui/card';
import { ConfirmDialog } from '@/app/components/ui/confirm-dialog';
import { Select } from '@/app/components/ui/select';
import { gapFigure } from '@/app/lib/score';
import { findLab } from '@/lib/labs/catalogue';
import type { SubmissionRow } from '@/lib/session/views';
import { dotsOf, meanGap, scatterFigure } from './scatter-figure';
import { useAsk } from './use-ask';

interface ScatterProps {
  readonly rows: readonly SubmissionRow[];
  readonly roundId: string;
  /** The hidden test of the current round is not to be seen here yet. */
  readonly sealed: boolean;
}

const none = '-';

/** Train against hidden test, a dot a submission; against validation while the seal holds. */
export function Scatter({ rows, roundId, sealed }: ScatterProps) {
  const t = useTranslations('teacher.generalisation');
  const tCommon = useTranslations('common');
  const locale = useLocale();
  const [colour, setColour] = useState(none);
  const against = sealed ? 'validation' : 'hidden';
  const dots = useMemo(() => dotsOf(rows, against), [rows, against]);
  const controls = findLab(rows[0]?.labId ?? '')?.controls ?? [];
  const parameter = controls.find((control) => control.id === colour);
  const metric = rows[0]?.score.metric ?? 'accuracy';
  const by = tCommon(`metric.${metric}`);
  const axis = t(sealed ? 'validationAxis' : 'hiddenAxis', { metric: by });
  const figure = useCallback(
    (plot: PlotLibrary, read: TokenReader, width: number) =>
      scatterFigure(plot, read, width, {
        metric,
        dots,
        against,
        colourBy: parameter ? { id: parameter.id, label: parameter.label[locale] } : null,
        xLabel: t('trainAxis', { metric: by }),
        yLabel: axis,
      }),
    [metric, by, dots, against, parameter, locale, axis, t],
  );
  return (
    <Card className="grid min-w-0 gap-3">
      <div>
        <h2 className="text-lg">{t(sealed ? 'titleSealed' : 'title')}</h2>
        <p className="text-ink-2 text-sm">{t(sealed ? 'noteSealed' : 'note')}</p>
      </div>
      {dots.length === 0 ? (
        <p className="squared-paper grid aspect-square max-h-96 w-full place-content-center rounded-card border border-line p-4 text-center text-ink-2">
          {t('empty')}
        </p>
      ) : (
        <Plot
          figure={figure}
          label={t('figure', { count: dots.length, gap: gapFigure(metric, meanGap(metric, dots)) })}
        />
      )}
      {dots.length > 0 && (
        <Select
          label={t('colour')}
          className="w-auto justify-self-start"
          value={colour}
          onChange={setColour}
          options={[
            { value: none, label: `${t('colour')}: ${t('colourNone')}` },
            ...controls.map((control) => ({ value: control.id, label: control.label[locale] })),
          ]}
        />
      )}
      {sealed && dots.length > 0 && <Seal roundId={roundId} />}
    </Card>
  );
}

/** Opening it early is possible, on purpose only: dashboards get projected. */
function Seal({ roundId }: { readonly roundId: string }) {
  const t = useTranslations();
  const { ask } = useAsk();
  return (
    <div className="flex items-center gap-3 border-line border-t pt-3">
      <SealedBand className="h-6 min-w-0 grow" />
      <ConfirmDialog
        trigger={<Button variant="bare">{t('teacher.generalisation.seal')}</Button>}
        title={t('teacher.generalisation.sealTitle')}
        description={t('teacher.generalisation.sealNote')}
        cancelLabel={t('common.cancel')}
        confirmLabel={t('teacher.generalisation.seal')}
        danger
        onConfirm={() => ask('seal:open', { roundId })}
      />
    </div>
  );
}
