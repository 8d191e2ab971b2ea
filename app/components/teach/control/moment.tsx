'use client';
import { Flag } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Input } from '@/app/components/ui/field';
import type { ClassView } from '@/lib/session/views';
import { useAsk } from '../use-ask';
import { Panel } from './panel';

/** Marks a point of time to be found again in the replay; one press is enough, words may be added. */
export function Moment({ room }: { readonly room: ClassView }) {
  const t = useTranslations('control.moment');
  const format = useFormatter();
  const { ask, busy } = useAsk();
  const [label, setLabel] = useState('');
  const mark = async (event: FormEvent) => {
    event.preventDefault();
    if (await ask('moment:mark', { label: label.trim() || t('usual') })) setLabel('');
  };
  return (
    <Panel title={t('title')}>
      <form onSubmit={mark} className="flex gap-2">
        <Input
          aria-label={t('label')}
          placeholder={t('usual')}
          maxLength={80}
          autoComplete="off"
          value={label}
          onValueChange={setLabel}
        />
        <Button type="submit" busy={busy}>
          <Flag aria-hidden />
          {t('mark')}
        </Button>
      </form>
      {room.moments.length > 0 && (
        <ol className="grid gap-1 text-sm">
          {room.moments
            .slice(-3)
            .toReversed()
            .map(({ at, label: marked }) => (
              <li key={at} className="flex justify-between gap-3">
                <span className="min-w-0 truncate">{marked}</span>
                <time dateTime={new Date(at).toISOString()} className="text-ink-2">
                  {format.dateTime(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' })}
                </time>
              </li>
            ))}
        </ol>
      )}
    </Panel>
  );
}
