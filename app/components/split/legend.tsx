import { useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { type Split, SplitMark, splits } from './marks';

interface LegendProps {
  readonly of?: readonly Split[];
  /** Says `sealed` behind the hidden test. */
  readonly sealed?: boolean;
  readonly className?: string;
}

/** Shape and name of each split, in the reader's language. */
export function SplitLegend({ of = splits, sealed = false, className }: LegendProps) {
  const t = useTranslations('common');
  return (
    <ul className={cn('flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-sm', className)}>
      {of.map((split) => (
        <li key={split} className="flex items-center gap-1.5 whitespace-nowrap">
          <SplitMark split={split} />
          {t(`split.${split}`)}
          {sealed && split === 'hidden' && <span>{t('split.sealed')}</span>}
        </li>
      ))}
    </ul>
  );
}
