import { useTranslations } from 'next-intl';
import { Clock } from '@/app/components/class/clock';
import { Qr } from '@/app/components/class/qr';
import type { PublicView } from '@/lib/session/views';
import { ClimbCard } from './climb';
import { ForetoldCard } from './foretold';
import { Movement } from './movement';
import { Questions } from './questions';
import { isRanked, type StageScene } from './scene';
import { Seed } from './seed';
import { ShakeUpCard } from './shake-up';

interface SideProps {
  readonly session: PublicView;
  readonly scene: StageScene;
  readonly joinUrl: string | null;
  readonly clockOffset: number;
  /** The reveal is being played: what it meant is told when it is over. */
  readonly sealed: boolean;
}

/** Beside the board: while it runs, how to come in and how long; after the reveal, what it meant. */
export function Side({ session, scene, joinUrl, clockOffset, sealed }: SideProps) {
  const { phase } = session.round;
  return phase.name === 'reveal' || phase.name === 'debrief' ? (
    <Meaning session={session} scene={scene} sealed={sealed} />
  ) : (
    <Joining session={session} joinUrl={joinUrl} clockOffset={clockOffset} />
  );
}

/** What the round showed. */
function Meaning({ session, scene, sealed }: Pick<SideProps, 'session' | 'scene' | 'sealed'>) {
  const { round } = session;
  const { phase, standing, settings } = round;
  if (phase.name !== 'reveal' && phase.name !== 'debrief') return null;
  if (standing.kind !== 'revealed') return null;
  const competes = settings.mode === 'battle' || settings.mode === 'relay';
  return (
    <aside className="flex min-h-0 min-w-0 flex-col gap-[1.5cqh] overflow-hidden landscape:pt-[1cqh]">
      {scene === 'crowd' && phase.name === 'debrief' && (
        <Questions labId={round.labId} className="text-p-note" />
      )}
      {scene === 'reveal' &&
        !sealed &&
        isRanked(round) &&
        (standing.shakeUp ? (
          <ShakeUpCard shakeUp={standing.shakeUp} />
        ) : (
          <Movement metric={round.score.metric} rows={standing.rows} />
        ))}
      {scene === 'debrief' && competes && <ClimbCard session={session} />}
      {!sealed && <ForetoldCard round={round} />}
      {competes && <Seed labId={round.labId} roundId={round.id} code={session.code} phase={phase} />}
    </aside>
  );
}

/** How to come in, and how long there is. */
function Joining({ session, joinUrl, clockOffset }: Omit<SideProps, 'scene' | 'sealed'>) {
  const t = useTranslations('projector');
  const { round, locked, participants } = session;
  const { phase, crowd, settings } = round;
  return (
    <aside className="flex min-w-0 gap-[2.5cqh] landscape:flex-col">
      {joinUrl !== null && locked && <p className="text-ink-2 text-p-note">{t('doorLocked')}</p>}
      {joinUrl !== null && !locked && (
        <>
          <div>
            <p className="text-ink-2 text-p-note">{t('joinCode')}</p>
            <p className="font-bold text-p-code tracking-[0.04em]">{session.code}</p>
          </div>
          <Qr text={joinUrl} label={t('qr', { url: joinUrl })} className="w-[min(17cqw,32cqh)] max-w-full" />
        </>
      )}
      <div className="min-w-0">
        {phase.name === 'train' && (
          <>
            <p className="text-p-clock">
              <Clock deadline={phase.deadline} pausedAt={phase.pausedAt} clockOffset={clockOffset} />
            </p>
            {phase.pausedAt !== null && (
              <p role="status" className="mt-[1cqh] font-bold text-p-name">
                {t('paused')}
              </p>
            )}
          </>
        )}
        {phase.name === 'freeze' && (
          <p className="font-semibold text-p-name">
            {round.pending > 0
              ? t('freeze.pending', { count: round.pending })
              : settings.mode === 'battle' || settings.mode === 'relay'
                ? t('freeze.note')
                : t('freeze.over')}
          </p>
        )}
        {crowd && <CrowdProgress crowd={crowd} />}
        <p className="mt-[1cqh] text-ink-2 text-p-note">
          {settings.mode === 'sandbox' || phase.name === 'predict'
            ? t('joined', { count: participants })
            : t('counts', { participants, submissions: round.submissions })}
        </p>
      </div>
    </aside>
  );
}

/** How much of the figure is there. */
function CrowdProgress({ crowd }: { readonly crowd: NonNullable<PublicView['round']['crowd']> }) {
  const t = useTranslations('projector.crowd');
  const { answered, cells, dealt } = crowd;
  return (
    <div className="mt-[1.5cqh]">
      <p className="font-bold text-p-name">{t('answered', { answered, cells })}</p>
      <div aria-hidden className="my-[0.8cqh] h-[1.6cqh] rounded-mark bg-sunken">
        <div
          className="h-full rounded-mark bg-ink transition-[width] duration-move"
          style={{ width: `${(100 * answered) / Math.max(1, cells)}%` }}
        />
      </div>
      {dealt.length > 0 && <p className="text-ink-2 text-p-note">{t('underWay', { count: dealt.length })}</p>}
    </div>
  );
}
