import { useLocale, useTranslations } from 'next-intl';
import { findLab } from '@/lib/labs/catalogue';
import type { PhaseName } from '@/lib/session/state';
import type { PublicView } from '@/lib/session/views';
import { Legend } from './legend';
import type { StageScene } from './scene';

/** Which round of how many, and which lab. */
export function RoundLine({ session }: { readonly session: PublicView }) {
  const t = useTranslations('projector');
  const locale = useLocale();
  const { round, planned, endedAt } = session;
  const lab = findLab(round.labId)?.text[locale].title ?? round.labId;
  const number = round.index + 1;
  return (
    <p className="truncate text-ink-2 text-p-note">
      {t('round', { number, planned: Math.max(planned, number), lab })}
      {endedAt !== null && ` · ${t('ended')}`}
    </p>
  );
}

/** What is written largest: the scene, and whether its training is over. */
function headlineOf(scene: StageScene, phase: PhaseName) {
  if (scene === 'crowd') return phase === 'train' ? 'crowd' : 'crowdDrawn';
  if (phase !== 'freeze') return scene;
  return scene === 'task' ? 'over' : 'freeze';
}

/** Which round, what is happening, and what the marks mean. */
export function Headline({ session, scene }: { readonly session: PublicView; readonly scene: StageScene }) {
  const t = useTranslations('projector.headline');
  return (
    <header className="min-w-0">
      <RoundLine session={session} />
      <h1 className="text-p-title">{t(headlineOf(scene, session.round.phase.name))}</h1>
      <Legend round={session.round} scene={scene} />
    </header>
  );
}
