'use client';
import { useTranslations } from 'next-intl';
import type { RoundSettings } from '@/lib/session/settings';

/** What a round has beyond the usual, in a line: so that one need not open its settings to see it. */
export function RoundNotes({ settings }: { readonly settings: RoundSettings }) {
  const t = useTranslations('compose');
  const { prediction, board, locked, work, calm, baselines, digits, digitsRank, ownWeights } = settings;
  const lockedCount = Object.keys(locked).length;
  const ranked = settings.mode === 'battle' || settings.mode === 'relay';
  const notes = [
    prediction && t('has.prediction'),
    ranked && board.split === 'public' && t('has.public'),
    ranked && board.ladder && t('has.ladder'),
    ranked && board.audience !== 'everyone' && t(`has.audience.${board.audience}`),
    ranked && board.names === 'generated' && t('has.names'),
    baselines.length > 0 && t('has.baselines', { count: baselines.length }),
    lockedCount > 0 && t('has.locked', { count: lockedCount }),
    work && t('has.work'),
    digits > 0 && t('has.digits', { count: digits }),
    digitsRank && t('has.digitsRank'),
    ownWeights && t('has.ownWeights'),
    calm && t('has.calm'),
  ].filter((note) => typeof note === 'string');
  if (notes.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      {notes.map((note) => (
        <li key={note} className="rounded-chip border border-line px-2.5 py-0.5">
          {note}
        </li>
      ))}
    </ul>
  );
}
