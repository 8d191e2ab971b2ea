import { useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import { type ScoreAxis, scoreAxis, scoreText } from '@/app/lib/score';
import { gapOf } from '@/lib/nn/score';
import type { Climb, PublicView, ShownAndHidden } from '@/lib/session/views';
import { Card } from './card';
import { GapFigure } from './row-frame';
import { Distance, Mark, Strip } from './strip';

/** How many rounds have room. */
const rounds = 2;

/**
 * How high the board let its first one stand above the hidden test, as it was and as the other kind of board would have
 * had it on the same submissions; rounds of the same lab one below the other, so that an attack can be tried on both.
 */
export function ClimbCard({ session }: { readonly session: PublicView }) {
  const t = useTranslations('projector.climb');
  const { round, climbs } = session;
  const shown = climbs
    .filter(({ labId, roundIndex }) => labId === round.labId && roundIndex <= round.index)
    .slice(-rounds);
  const last = shown.at(-1);
  if (!last || last.roundIndex !== round.index) return null;
  const axis = scoreAxis(
    last.metric,
    shown.flatMap(({ naive, laddered }) => [naive.shown, naive.hidden, laddered.shown, laddered.hidden]),
  );
  const isPublic = round.settings.board.split === 'public';
  return (
    <Card title={t('title')}>
      {shown.map((climb) => (
        <div key={climb.roundIndex} className="mt-[0.6cqh]">
          {shown.length > 1 && (
            <p className="text-ink-2">
              {t('round', { number: climb.roundIndex + 1, submissions: climb.submissions })}
            </p>
          )}
          <Line climb={climb} of={climb.naive} was={!climb.ladder} axis={axis} outlined={isPublic}>
            {t('naive')}
          </Line>
          <Line climb={climb} of={climb.laddered} was={climb.ladder} axis={axis} outlined={isPublic}>
            {t('ladder')}
          </Line>
        </div>
      ))}
      {shown.length === 1 && <p className="mt-[0.6cqh] text-ink-2 leading-tight">{t('note')}</p>}
    </Card>
  );
}

interface LineProps {
  readonly climb: Climb;
  readonly of: ShownAndHidden;
  /** This is the board that the round had. */
  readonly was: boolean;
  readonly axis: ScoreAxis;
  readonly outlined: boolean;
  readonly children: string;
}

function Line({ climb: { metric }, of, was, axis, outlined, children }: LineProps) {
  const t = useTranslations('projector.climb');
  const above = gapOf(metric, of.shown, of.hidden);
  return (
    <div
      className={cn(
        'grid grid-cols-[6.5cqw_minmax(0,1fr)_auto] items-center gap-x-[0.8cqw]',
        was ? 'font-bold' : 'text-ink-2',
      )}
    >
      <span className="truncate">{children}</span>
      <Strip>
        <Distance from={of.shown} to={of.hidden} axis={axis} shown />
        <Mark split="validation" outlined={outlined} value={of.shown} axis={axis} className="text-p-note" />
        <Mark split="hidden" value={of.hidden} axis={axis} className="text-p-note" />
      </Strip>
      <span className="whitespace-nowrap text-right">
        <GapFigure metric={metric} value={above} />
        <span className="sr-only">
          {t('said', { shown: scoreText(metric, of.shown), hidden: scoreText(metric, of.hidden) })}
          {was && t('was')}
        </span>
      </span>
    </div>
  );
}
