'use client';
import { useTranslations } from 'next-intl';
import { CrowdFigure } from '@/app/components/class/crowd-figure';
import { Card } from '@/app/components/ui/card';
import type { PublicView, SeatView } from '@/lib/session/views';
import { contributions } from './allowance';

interface CrowdResultProps {
  readonly session: PublicView;
  readonly seat: SeatView;
}

/** What the class has drawn together, and one's own part in it. */
export function CrowdResult({ session, seat }: CrowdResultProps) {
  const t = useTranslations('play.crowd');
  const { crowd } = session.round;
  return (
    <Card className="flex flex-col gap-3">
      <h1 className="text-xl">{t('figure')}</h1>
      <div className="h-80 text-sm lg:h-110">
        <CrowdFigure round={session.round} />
      </div>
      {crowd && (
        <p className="text-ink-2">
          {t('share', { own: contributions(seat), answered: crowd.answered, cells: crowd.cells })}
        </p>
      )}
    </Card>
  );
}
