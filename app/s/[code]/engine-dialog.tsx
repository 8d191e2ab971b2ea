'use client';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { Flag } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactElement, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Dialog } from '@/app/components/ui/dialog';
import { Notice } from '@/app/components/ui/notice';
import { cn } from '@/app/lib/cn';
import { type Preference, preferences, ranked, speedOf } from '@/lib/trainer/choice';
import type { Engine } from '@/lib/trainer/types';
import type { EngineChoice } from './use-engine-choice';
import type { TrainerState } from './use-trainer';

interface EngineDialogProps {
  readonly trainer: Pick<TrainerState, 'engine' | 'passed' | 'failed'>;
  readonly choice: EngineChoice;
  /** A run is in progress. */
  readonly locked: boolean;
  readonly trigger: ReactElement;
  /** The engine's name, or that there is none yet. */
  readonly got: string;
}

/** How quick each engine is here, the choice of another, and the race between them. Open from the start: see `Late`. */
export default function EngineDialog({ trainer, choice, locked, trigger, got }: EngineDialogProps) {
  const { engine, passed, failed } = trainer;
  const t = useTranslations('student.engine');
  const tCommon = useTranslations('common');
  const [open, setOpen] = useState(true);
  const gpu = choice.findings.webgl;
  const hasHalfFloats =
    passed.some(({ why }) => why === 'half-floats') || (gpu?.kind === 'unfit' && gpu.why === 'half-floats');
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
      title={t('label')}
      description={<span className="phrases">{t('measured')}</span>}
      closeLabel={tCommon('close')}
    >
      {failed && (
        <Notice kind="bad" className="mb-3 py-2.5">
          {t('failed')}
        </Notice>
      )}
      {engine && (hasHalfFloats || passed.length > 0) && (
        <Notice className="phrases mb-3 py-2.5">
          {hasHalfFloats
            ? t('halfFloats', { got })
            : t('why', { tried: passed.map(({ engine: tried }) => t(`short.${tried}`)).join(', '), got })}
        </Notice>
      )}
      <RadioGroup
        aria-label={t('label')}
        value={choice.preference}
        onValueChange={(value) => choice.prefer(value as Preference)}
        disabled={locked}
        className="-mx-2 flex flex-col"
      >
        {preferences.map((preference) => (
          <Row key={preference} preference={preference} inUse={engine} choice={choice} />
        ))}
      </RadioGroup>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button busy={choice.racing} disabled={locked} onClick={choice.startRace}>
          {!choice.racing && <Flag aria-hidden />}
          {t('race')}
        </Button>
        <p aria-live="polite" className="phrases grow basis-40 text-ink-2 text-sm">
          {locked
            ? t('locked')
            : choice.trying
              ? t('trying', { engine: t(`short.${choice.trying}`) })
              : t('cost')}
        </p>
      </div>
    </Dialog>
  );
}

interface RowProps {
  readonly preference: Preference;
  readonly inUse: Engine | null;
  readonly choice: EngineChoice;
}

function Row({ preference, inUse, choice }: RowProps) {
  const t = useTranslations('student.engine');
  return (
    <Radio.Root
      value={preference}
      className="flex cursor-pointer items-start gap-3 rounded-card px-2 py-2 text-left outline-offset-0 hover:not-data-disabled:bg-sunken data-disabled:cursor-default"
    >
      <span className="mt-1 flex size-4.5 shrink-0 items-center justify-center rounded-chip border-2 border-edge">
        <Radio.Indicator className="size-2 rounded-chip bg-ink" />
      </span>
      <span className="min-w-0 grow">
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className={cn(preference === inUse && 'font-semibold')}>{t(preference)}</span>
          {preference === inUse && <span className="text-ink-2 text-sm">{t('inUse')}</span>}
        </span>
        {preference === 'automatic' ? (
          <span className="phrases block text-pretty text-ink-2 text-sm">{t('automaticHint')}</span>
        ) : (
          <Speed engine={preference} choice={choice} />
        )}
      </span>
    </Radio.Root>
  );
}

/** What was found about an engine: a bar as long as its share of the quickest one's speed, or why there is none. */
function Speed({ engine, choice }: { readonly engine: Engine; readonly choice: EngineChoice }) {
  const t = useTranslations('student');
  const format = useFormatter();
  const { findings, trying } = choice;
  const found = findings[engine];
  const [quickest = engine] = ranked(findings);
  const share = (speedOf(findings, engine) ?? 0) / (speedOf(findings, quickest) ?? 1);
  const words =
    trying === engine
      ? t('engine.timing')
      : found === undefined
        ? t('engine.untried')
        : found.kind === 'unfit'
          ? t(`engine.unfit.${found.why}`)
          : t('engine.rate', { rate: format.number(found.stepsPerSecond, { maximumSignificantDigits: 3 }) });
  return (
    <>
      <span
        className={cn(
          'phrases block text-sm',
          found?.kind === 'speed' ? 'text-ink tabular-nums' : 'text-ink-2',
        )}
      >
        {words}
      </span>
      {found?.kind === 'speed' && (
        <span aria-hidden className="mt-1 block h-2 rounded-mark bg-sunken">
          <span
            className="block h-full min-w-0.5 rounded-mark bg-ink transition-[width] duration-move"
            style={{ width: `${100 * share}%` }}
          />
        </span>
      )}
    </>
  );
}
