'use client';
import { Maximize } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Preferences } from '@/app/components/chrome/preferences';
import { Button } from '@/app/components/ui/button';
import { useSession } from '@/app/lib/use-session';
import type { PublicView } from '@/lib/session/views';
import { Board } from './board';
import { Debrief } from './debrief';
import { Headline } from './headline';
import { Lobby } from './lobby';
import { Reveal } from './reveal';
import { Side } from './side';

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
  readonly joinUrl: string;
  readonly clockOffset: number;
}

function Phase({ session, joinUrl, clockOffset }: PhaseProps) {
  const t = useTranslations('projector');
  const { round } = session;
  if (session.endedAt !== null && round.phase.name === 'lobby') return <Message text={t('ended')} />;
  if (round.phase.name === 'lobby') return <Lobby session={session} joinUrl={joinUrl} />;
  return (
    <div className="grid h-full grid-rows-[minmax(0,1fr)_auto] gap-[3cqw] px-[3.75cqw] pt-[4.5cqh] pb-[5.5cqh] landscape:grid-cols-[minmax(0,1fr)_24.5cqw] landscape:grid-rows-1">
      <section className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)] gap-[2.5cqh]">
        <Headline round={round} />
        <Stage session={session} clockOffset={clockOffset} />
      </section>
      <Side session={session} joinUrl={joinUrl} clockOffset={clockOffset} />
    </div>
  );
}

/** A reveal that is older when the page meets it is history: shown, not played. */
const freshMs = 5000;

function Stage({ session, clockOffset }: Omit<PhaseProps, 'joinUrl'>) {
  const { standing, phase, ranked, labId, id, score } = session.round;
  const { metric } = score;
  if (standing.kind === 'sealed') return <Board metric={metric} rows={standing.rows} ranked={ranked} />;
  if (phase.name !== 'reveal') return <Debrief labId={labId} metric={metric} rows={standing.rows} />;
  const fresh = Date.now() + clockOffset - phase.revealedAt < freshMs;
  return <Reveal key={id} metric={metric} rows={standing.rows} ranked={ranked} fresh={fresh} />;
}
