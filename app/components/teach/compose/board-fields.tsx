'use client';
import { useTranslations } from 'next-intl';
import { baselinesOf, isRanked, takesLadder } from '@/lib/labs/round-plan';
import { type BoardSettings, boardAudiences, boardNames, boardSplits } from '@/lib/session/settings';
import { CheckBox } from './check-box';
import { Choice } from './choice';
import type { FieldsProps } from './fields';
import { NumberField } from './number-field';
import { Section } from './section';

/** What the board shows to whom while the round is on. */
export function BoardFields({ lab, settings, onChange }: FieldsProps) {
  const t = useTranslations('compose');
  const { board, baselines } = settings;
  if (!isRanked(settings.mode)) return null;
  const change = (changes: Partial<BoardSettings>) =>
    onChange({ ...settings, board: { ...board, ...changes } });
  return (
    <Section title={t('board.title')}>
      <Choice
        label={t('board.audience')}
        value={board.audience}
        onChange={(audience) => change({ audience })}
        options={boardAudiences.map((value) => ({ value, label: t(`board.audiences.${value}`) }))}
      />
      {board.audience === 'top' && (
        <NumberField
          label={t('board.top')}
          integer
          min={1}
          max={50}
          value={board.top}
          onChange={(top) => change({ top })}
        />
      )}
      <Choice
        label={t('board.names')}
        value={board.names}
        onChange={(names) => change({ names })}
        options={boardNames.map((value) => ({ value, label: t(`board.nameKinds.${value}`) }))}
      />
      <Choice
        label={t('board.split')}
        hint={t(`board.splitNotes.${board.split}`)}
        value={board.split}
        onChange={(split) => change({ split })}
        options={boardSplits.map((value) => ({ value, label: t(`board.splits.${value}`) }))}
      />
      {takesLadder(lab) && (
        <CheckBox
          label={t('board.ladder')}
          hint={t('board.ladderPrice')}
          checked={board.ladder}
          onChange={(ladder) => change({ ladder })}
        />
      )}
      {baselinesOf(lab).length > 0 && (
        <div>
          <p className="font-semibold text-sm">{t('board.baselines')}</p>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {baselinesOf(lab).map((baseline) => (
              <CheckBox
                key={baseline}
                label={t(`board.baseline.${baseline}`)}
                checked={baselines.includes(baseline)}
                onChange={(wanted) =>
                  onChange({
                    ...settings,
                    baselines: wanted
                      ? [...baselines, baseline]
                      : baselines.filter((other) => other !== baseline),
                  })
                }
              />
            ))}
          </div>
        </div>
      )}
    </Section>
  );
}
