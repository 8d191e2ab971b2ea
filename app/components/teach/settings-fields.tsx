'use client';
import { useTranslations } from 'next-intl';
import { Field, Input } from '@/app/components/ui/field';
import { roundSettings } from '@/lib/protocol/messages';
import type { RoundSettings } from '@/lib/session/state';

/** The settings as they are being typed. */
export interface Draft {
  readonly minutes: string;
  readonly runs: string;
  readonly submissions: string;
}

/** What the protocol takes, in the units of the form. */
const ranges = {
  minutes: { min: 0.5, max: 120 },
  runs: { min: 1, max: 1000 },
  submissions: { min: 1, max: 100 },
} as const satisfies Record<keyof Draft, { min: number; max: number }>;

export const draftOf = ({ seconds, runs, submissions }: RoundSettings): Draft => ({
  minutes: String(seconds / 60),
  runs: String(runs),
  submissions: String(submissions),
});

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.normalize('NFKC')));

/** The settings that a draft stands for, or null while it stands for none that the protocol takes. */
export function readSettings(draft: Draft): RoundSettings | null {
  const parsed = roundSettings.safeParse({
    seconds: Math.round(numberOf(draft.minutes) * 60),
    runs: numberOf(draft.runs),
    submissions: numberOf(draft.submissions),
  });
  return parsed.success ? parsed.data : null;
}

interface SettingsFieldsProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** Minutes, runs and submissions of a round. Also for opening a further round. */
export function SettingsFields({ draft, onChange }: SettingsFieldsProps) {
  const t = useTranslations('sessions');
  const fields = ['minutes', 'runs', 'submissions'] as const;
  return (
    <div className="grid grid-cols-3 gap-3">
      {fields.map((field) => {
        const { min, max } = ranges[field];
        // Each alone, the others being in range.
        const lone = { ...draftOf({ seconds: 60, runs: 1, submissions: 1 }), [field]: draft[field] };
        return (
          <Field
            key={field}
            label={t(`create.${field}`)}
            error={readSettings(lone) ? null : t('create.range', { min, max })}
          >
            <Input
              inputMode={field === 'minutes' ? 'decimal' : 'numeric'}
              name={field}
              value={draft[field]}
              onValueChange={(value) => onChange({ ...draft, [field]: value })}
              className="text-right font-mono"
            />
          </Field>
        );
      })}
    </div>
  );
}
