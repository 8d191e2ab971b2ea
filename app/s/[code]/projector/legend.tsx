import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SplitMark } from '@/app/components/split/marks';
import { cn } from '@/app/lib/cn';
import type { RoundView } from '@/lib/session/views';
import { isRanked, type StageScene } from './scene';

/** What the marks of a board mean, and by what rules it stands. */
export function Legend({ round, scene }: { readonly round: RoundView; readonly scene: StageScene }) {
  const t = useTranslations('projector.legend');
  const tCommon = useTranslations('common.split');
  const revealed = round.standing.kind === 'revealed';
  const { board } = round.settings;
  const isPublic = board.split === 'public';
  const rows = isRanked(round) ? round.standing.rows : [];
  const hasDrawn =
    round.standing.kind === 'revealed' &&
    isRanked(round) &&
    round.standing.rows.some(({ drawn }) => drawn !== null);
  if (scene !== 'board' && scene !== 'reveal') return null;
  return (
    <ul className="mt-[0.6cqh] flex flex-wrap items-center gap-x-[1.6cqw] gap-y-[0.3cqh] text-ink-2 text-p-note">
      {revealed && <Item mark={<SplitMark split="train" />}>{tCommon('train')}</Item>}
      <Item mark={<SplitMark split="validation" outlined={isPublic} />}>
        {tCommon(board.split)}
        {isPublic && !revealed && ` ${t('public')}`}
      </Item>
      <Item mark={<SplitMark split="hidden" />}>
        {tCommon('hidden')}
        {!revealed && ` ${tCommon('sealed')}`}
      </Item>
      {hasDrawn && (
        <Item mark={<SplitMark split="hidden" outlined />}>
          {t(round.settings.digitsRank ? 'drawnRanks' : 'drawn')}
        </Item>
      )}
      {rows.some(({ interval }) => interval !== null) && (
        <Item mark={<span className="inline-block h-[0.2em] w-[1.1em] rounded-chip bg-ink-2" />}>
          {t('interval')}
        </Item>
      )}
      {rows.some(({ tied }) => tied) && (
        <Item
          mark={
            <span className="inline-block h-[0.8em] w-[0.35em] rounded-l-mark border-ink-2 border-y-2 border-l-2" />
          }
        >
          {t('tied')}
        </Item>
      )}
      {board.ladder && !revealed && <Item className="font-semibold text-ink">{t('ladder')}</Item>}
    </ul>
  );
}

interface ItemProps {
  readonly mark?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

function Item({ mark, className, children }: ItemProps) {
  return (
    <li className={cn('flex items-center gap-[0.4em] whitespace-nowrap', className)}>
      {mark}
      <span>{children}</span>
    </li>
  );
}
