import { useTranslations } from 'next-intl';
import type { ClassView, PublicView } from '@/lib/session/views';
import { rosterState } from './roster-state';

interface CountsProps {
  readonly session: PublicView;
  readonly room: ClassView;
  readonly online: ReadonlySet<string>;
}

/** The class in one line. */
export function Counts({ session, room, online }: CountsProps) {
  const t = useTranslations('teacher.counts');
  const phase = session.round.phase.name;
  const running = room.roster.filter((row) => rosterState(row, true, phase) === 'running').length;
  const { submissions, pending } = session.round;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-ink-2" aria-live="polite">
      <li className="font-bold text-ink">{t('participants', { count: session.participants })}</li>
      <li>{t('online', { count: online.size })}</li>
      <li>{t('running', { count: running })}</li>
      <li>{t('submissions', { count: submissions })}</li>
      {pending > 0 && <li>{t('pending', { count: pending })}</li>}
    </ul>
  );
}
