'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Segmented } from '@/app/components/lab/segmented';
import { changesParameters } from '@/lib/labs/round-plan';
import type { FieldsProps } from './fields';
import { Section } from './section';

/** Turns of a relay: a team has a member for each. */
const turns = ['0', '1', '2'] as const;

/** Whose turn it is to turn which control. */
export function RelayFields({ lab, settings, onChange }: FieldsProps) {
  const t = useTranslations('compose.relay');
  const locale = useLocale();
  const { relay } = settings;
  if (settings.mode !== 'relay') return null;
  const turnOf = (id: string) =>
    String(
      Math.max(
        0,
        relay.findIndex((group) => group.includes(id)),
      ),
    );
  /** Turns without a control stay where they are while one chooses: a missing one is said below. */
  const give = (id: string, turn: string) => {
    const groups = turns.map((each) =>
      lab.controls.filter((control) => (control.id === id ? turn : turnOf(control.id)) === each),
    );
    onChange({
      ...settings,
      relay: groups.map((group) => group.map((control) => control.id)).filter((group) => group.length > 0),
    });
  };
  return (
    <Section title={t('title')} note={t('note')}>
      <ul className="grid gap-3">
        {lab.controls.map((control) => {
          const first = changesParameters(lab, control);
          return (
            <li key={control.id} className="flex flex-wrap items-center justify-between gap-2">
              <span>
                {control.label[locale]}
                {first && <span className="block text-ink-2 text-sm">{t('first')}</span>}
              </span>
              <Segmented
                label={control.label[locale]}
                value={turnOf(control.id)}
                onChange={(turn) => give(control.id, turn)}
                disabled={first}
                className="min-w-40 flex-nowrap"
                options={turns.map((turn) => ({ value: turn, label: String(Number(turn) + 1) }))}
              />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
