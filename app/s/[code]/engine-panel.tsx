'use client';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { buttonLook } from '@/app/components/ui/button-look';
import { Late, later } from '@/app/components/ui/late';
import { cn } from '@/app/lib/cn';

const EngineDialog = later(() => import('./engine-dialog').then((file) => file.default));

type EnginePanelProps = Omit<ComponentProps<typeof EngineDialog>, 'trigger' | 'got' | 'waiting'>;

/** The engine really in use, and the way to the others. */
export function EnginePanel(props: EnginePanelProps) {
  const { engine, failed } = props.trainer;
  const t = useTranslations('student.engine');
  const got = engine ? t(`short.${engine}`) : failed ? t('none') : t('opening');
  const trigger = (
    <button
      type="button"
      aria-label={`${t('label')}: ${got}`}
      className={cn(
        buttonLook({ variant: 'bare' }),
        '-mx-2 gap-1 px-2 font-normal text-sm [&_svg]:size-3.5',
        failed && 'text-bad',
      )}
    >
      {got}
      <ChevronDown aria-hidden />
    </button>
  );
  return (
    <Late trigger={trigger} popup="dialog">
      {(waiting) => <EngineDialog {...props} waiting={waiting} trigger={trigger} got={got} />}
    </Late>
  );
}
