'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/app/components/ui/button';
import { Notice } from '@/app/components/ui/notice';

interface GpuLostProps {
  /** Up to which step its work is kept. */
  readonly step: number;
  /** Null where nothing is left to go on from, or no run is left. */
  readonly onContinue: (() => void) | null;
}

/** The GPU went away under a run. Comes into view by itself: on a phone it would stand below the figure. */
export function GpuLost({ step, onContinue }: GpuLostProps) {
  const t = useTranslations('student.run');
  const notice = useRef<HTMLDivElement>(null);
  // Not returned: newer browsers answer with a promise, which React would take for what cleans up.
  useEffect(() => {
    notice.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={notice}>
      <Notice
        kind="bad"
        title={t('lostTitle')}
        className="py-2.5"
        action={onContinue && <Button onClick={onContinue}>{t('lostAction')}</Button>}
      >
        {t('lostBody', { step })}
      </Notice>
    </div>
  );
}
