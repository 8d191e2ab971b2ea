'use client';
import { Minus, Pause, Play, Plus, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/components/ui/button';
import { cn } from '@/app/lib/cn';
import type { ClassView, PublicView } from '@/lib/session/views';
import { pausedAt, undoable } from './steps';
import { useAsk } from './use-ask';

interface RoundToolsProps {
  readonly session: PublicView;
  readonly room: ClassView;
  readonly className?: string;
}

/** A minute more or less. */
const minute = 60;

/** What can be done to the clock, and taking back the last step. */
export function RoundTools({ session, room, className }: RoundToolsProps) {
  const t = useTranslations('control');
  const { ask, busy } = useAsk();
  const { round, endedAt } = session;
  const roundId = round.id;
  const undo = undoable(session, room);
  const trains = round.phase.name === 'train' && endedAt === null;
  const paused = pausedAt(round.phase) !== null;
  if (!trains && undo === null) return null;
  return (
    <div className={cn('flex flex-wrap items-center gap-2', className)}>
      {trains && (
        <>
          <Button
            size="icon"
            aria-label={t('lessTime')}
            title={t('lessTime')}
            disabled={busy}
            onClick={() => void ask('round:extend', { roundId, seconds: -minute })}
          >
            <Minus aria-hidden />
          </Button>
          <Button disabled={busy} onClick={() => void ask('round:extend', { roundId, seconds: minute })}>
            <Plus aria-hidden />
            {t('moreTime')}
          </Button>
          <Button
            disabled={busy}
            onClick={() => void ask(paused ? 'round:resume' : 'round:pause', { roundId })}
          >
            {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
            {t(paused ? 'resume' : 'pause')}
          </Button>
        </>
      )}
      {undo && (
        <Button
          variant="bare"
          disabled={busy}
          title={t(`undo.${undo}`)}
          onClick={() => void ask('round:undo', { roundId, from: undo })}
        >
          <Undo2 aria-hidden />
          {t(`undo.${undo}`)}
        </Button>
      )}
    </div>
  );
}
