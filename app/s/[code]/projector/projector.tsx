'use client';
import { Maximize } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Preferences } from '@/app/components/chrome/preferences';
import { CrowdFigure } from '@/app/components/class/crowd-figure';
import { Button } from '@/app/components/ui/button';
import { useSession } from '@/app/lib/use-session';
import type { PublicView } from '@/lib/session/views';
import { Board } from './board';
import { Debrief } from './debrief';
import { Headline } from './headline';
import { Lobby } from './lobby';
import { Predict } from './predict';
import { QuietReveal } from './quiet-reveal';
import { Reveal } from './reveal';
import { isRanked, type StageScene, sceneOf } from './scene';
import { Side } from './side';
import { Task } from './task';
import { Teams } from './teams';

/** One screen for the whole room; which one, the phase says. */
export function Projector({ code, joinUrl }: { readonly code: string; readonly joinUrl: string }) {
  const t = useTranslations();
  const live = useSession(code, 'projector');
  const { session } = live;
  return (
    <main className="projector squared-paper relative">
      {live.deleted ? (
        <Message text={t('projector.deleted')} />
      ) : live.error ? (
        <Message text={t(`errors.${live.error}`)} />
      ) : session ? (
        <Phase session={session} joinUrl={joinUrl} clockOffset={live.clockOffset} />
      ) : (
        <Message text={t('common.loading')} />
      )}
      <div className="absolute right-3 bottom-2 flex items-center opacity-60 focus-within:opacity-100 hover:opacity-100">
        {live.connection === 'offline' && (
          <span role="status" className="px-3 font-semibold text-bad text-sm">
            {t('common.connection.offline')}
          </span>
        )}
        <Button
          variant="bare"
          size="icon"
          aria-label={t('projector.fullscreen')}
          onClick={() => void toggleFullscreen()}
        >
          <Maximize aria-hidden />
        </Button>
        <Preferences />
      </div>
    </main>
  );
}

/** A browser may refuse (a frame, a phone); the page is as usable without. */
async function toggleFullscreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // Refused: nothing to mend.
  }
}

function Message({ text }: { readonly text: string }) {
  return (
    <div className="grid h-full place-items-center p-8 text-center">
      <p className="font-bold text-p-title">{text}</p>
    </div>
  );
}

interface PhaseProps {
  readonly session: PublicView;
  /** Null where nobody can come in: in a replay. */
  readonly joinUrl: string | null;
  readonly clockOffset: number;
}

/** The wall as it is in this phase; fills a size container (`projector`). */
export function Phase({ session, joinUrl, clockOffset }: PhaseProps) {
  const t = useTranslations('projector');
  const scene = sceneOf(session);
  /** The round whose reveal has been played to its end: nothing beside the board tells it beforehand. */
  const [played, setPlayed] = useState<string | null>(null);
  const { round } = session;
  if (scene === 'ended') return <Message text={t('ended')} />;
  if (scene === 'lobby') return <Lobby session={session} joinUrl={joinUrl} />;
  return (
    <div className="grid h-full grid-rows-[minmax(0,1fr)_auto] gap-[3cqw] px-[3.75cqw] pt-[4.5cqh] pb-[5.5cqh] landscape:grid-cols-[minmax(0,1fr)_24.5cqw] landscape:grid-rows-[minmax(0,1fr)]">
      <section className="grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)] gap-[2.5cqh]">
        <Headline session={session} scene={scene} />
        <Stage
          session={session}
          scene={scene}
          clockOffset={clockOffset}
          onPlayed={(done) => setPlayed(done ? round.id : null)}
        />
      </section>
      <Side
        session={session}
        scene={scene}
        joinUrl={joinUrl}
        clockOffset={clockOffset}
        sealed={scene === 'reveal' && isRanked(round) && played !== round.id}
      />
    </div>
  );
}

/** A reveal that is older when the page meets it is history: shown, not played. */
const freshMs = 5000;

interface StageProps extends Omit<PhaseProps, 'joinUrl'> {
  readonly scene: StageScene;
  readonly onPlayed: (done: boolean) => void;
}

function Stage({ session, scene, clockOffset, onPlayed }: StageProps) {
  const { round } = session;
  const { standing, phase } = round;
  switch (scene) {
    case 'predict':
      return <Predict session={session} />;
    case 'task':
      return <Task round={round} />;
    case 'teams':
      return <Teams round={round} />;
    case 'crowd':
      return <CrowdFigure round={round} keys className="text-p-note" />;
    case 'board':
      return standing.kind === 'sealed' ? <Board round={round} standing={standing} /> : null;
    case 'reveal': {
      if (standing.kind !== 'revealed' || phase.name !== 'reveal') return null;
      if (!isRanked(round)) return <QuietReveal round={round} rows={standing.rows} />;
      const fresh = Date.now() + clockOffset - phase.revealedAt < freshMs;
      return <Reveal key={round.id} round={round} standing={standing} fresh={fresh} onPlayed={onPlayed} />;
    }
    case 'debrief':
      return <Debrief round={round} />;
  }
}
