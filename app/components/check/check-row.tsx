'use client';
import { CircleAlert, CircleCheck, CircleDashed, CircleX, LoaderCircle } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { type CheckId, type CheckResult, isEngine } from './checks';

const looks = {
  good: { icon: CircleCheck, ink: 'text-good' },
  fair: { icon: CircleAlert, ink: 'text-ink-2' },
  bad: { icon: CircleX, ink: 'text-bad' },
} as const;

interface CheckRowProps {
  readonly id: CheckId;
  readonly result: CheckResult | undefined;
  readonly running: boolean;
}

/** One check: what it is, what came out, and what to do where it is not as it should be. */
export function CheckRow({ id, result, running }: CheckRowProps) {
  const t = useTranslations('check');
  const format = useFormatter();
  const Icon = result ? looks[result.state].icon : running ? LoaderCircle : CircleDashed;
  const sentence = () => {
    if (!result) return t(`rows.${id}.about`);
    if (isEngine(id) && result.figure === null) return t(`rows.${id}.missing`);
    if (isEngine(id)) return t(result.state === 'good' ? 'engineGood' : 'engineSlow');
    return t(`rows.${id}.${result.state}`);
  };
  const figure = () => {
    if (result?.figure === null || result?.figure === undefined) return null;
    const number = format.number(
      result.figure,
      isEngine(id) ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 },
    );
    return t(isEngine(id) ? 'stepsPerSecond' : 'milliseconds', { number });
  };
  return (
    <li className="flex items-start gap-4 border-line border-t px-4 py-3.5 first:border-t-0 sm:px-6">
      <Icon
        aria-hidden
        className={cn(
          'mt-0.75 size-5 shrink-0 text-ink-2',
          result && looks[result.state].ink,
          running && !result && 'animate-spin motion-reduce:animate-none',
        )}
      />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="font-semibold text-base">{t(`rows.${id}.name`)}</h2>
          <span className="text-ink-2 text-sm">{figure()}</span>
        </div>
        <p className={cn('text-sm', result?.state === 'bad' ? 'text-bad' : 'text-ink-2')}>{sentence()}</p>
      </div>
    </li>
  );
}
