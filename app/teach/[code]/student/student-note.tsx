'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAsk } from '@/app/components/teach/use-ask';
import { Button } from '@/app/components/ui/button';

interface StudentNoteProps {
  readonly participantId: string;
  readonly note: string;
}

const longest = 500;

/** What the teacher wants to remember of a student: only teachers of the session see it. */
export function StudentNote({ participantId, note }: StudentNoteProps) {
  const t = useTranslations('dashboard.student');
  const { ask, busy } = useAsk();
  const [draft, setDraft] = useState<string | null>(null);
  const save = async () => {
    if (draft === null) return;
    // A note is one line: that is what the log keeps.
    const line = draft.replace(/\s+/gu, ' ').trim();
    if (line === note || (await ask('participant:note', { participantId, note: line }))) setDraft(null);
  };
  return (
    <div className="grid gap-1.5">
      <label htmlFor="note" className="font-semibold text-sm">
        {t('note')}
      </label>
      <textarea
        id="note"
        rows={3}
        maxLength={longest}
        value={draft ?? note}
        placeholder={t('notePlaceholder')}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={() => void save()}
        className="w-full rounded-card border border-edge bg-sheet px-3 py-2 text-base hover:border-ink"
      />
      {draft !== null && draft !== note && (
        <Button className="justify-self-start" busy={busy} onClick={() => void save()}>
          {t('saveNote')}
        </Button>
      )}
    </div>
  );
}
