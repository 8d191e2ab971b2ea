'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/app/components/ui/button';
import { Dialog } from '@/app/components/ui/dialog';
import { Field, Input } from '@/app/components/ui/field';
import { Notice } from '@/app/components/ui/notice';
import { Select } from '@/app/components/ui/select';
import type { RosterRow } from '@/lib/session/views';
import { useAsk } from '../use-ask';

export interface Matter {
  readonly kind: 'rename' | 'note' | 'merge';
  readonly participantId: string;
}

interface ParticipantDialogProps {
  readonly matter: Matter;
  readonly roster: readonly RosterRow[];
  readonly onClose: () => void;
}

/** What needs words or a choice: a name, a note, or the other seat of somebody who came in twice. */
export function ParticipantDialog({ matter, roster, onClose }: ParticipantDialogProps) {
  const t = useTranslations('control.people');
  const common = useTranslations('common');
  const row = roster.find(({ id }) => id === matter.participantId);
  // Merged or gone meanwhile, by another teacher.
  if (!row) return null;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(`titles.${matter.kind}`, { name: row.name })}
      closeLabel={common('close')}
    >
      {matter.kind === 'merge' ? (
        <MergeForm row={row} others={roster.filter(({ id }) => id !== row.id)} onDone={onClose} />
      ) : (
        <WordsForm kind={matter.kind} row={row} onDone={onClose} />
      )}
    </Dialog>
  );
}

interface WordsFormProps {
  readonly kind: 'rename' | 'note';
  readonly row: RosterRow;
  readonly onDone: () => void;
}

function WordsForm({ kind, row, onDone }: WordsFormProps) {
  const t = useTranslations('control.people');
  const { ask, busy } = useAsk();
  const [text, setText] = useState(kind === 'rename' ? row.name : row.note);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const participantId = row.id;
    const done =
      kind === 'rename'
        ? await ask('participant:rename', { participantId, name: text })
        : await ask('participant:note', { participantId, note: text.trim() });
    if (done) onDone();
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label={t(kind)} hint={t(`hints.${kind}`)}>
        <Input
          maxLength={kind === 'rename' ? 24 : 500}
          autoComplete="off"
          value={text}
          onValueChange={setText}
        />
      </Field>
      <Button type="submit" variant="primary" busy={busy} disabled={kind === 'rename' && !text.trim()}>
        {t('save')}
      </Button>
    </form>
  );
}

interface MergeFormProps {
  readonly row: RosterRow;
  readonly others: readonly RosterRow[];
  readonly onDone: () => void;
}

/** Cannot be taken back, so it says what will be before it is pressed. */
function MergeForm({ row, others, onDone }: MergeFormProps) {
  const t = useTranslations('control.people');
  const { ask, busy } = useAsk();
  const [into, setInto] = useState('');
  const other = others.find(({ id }) => id === into);
  const merge = async () => {
    if (await ask('participant:merge', { participantId: row.id, into })) onDone();
  };
  return (
    <div className="grid gap-4">
      <Select
        label={t('mergeInto')}
        value={into}
        onChange={setInto}
        options={[
          { value: '', label: t('mergeChoose') },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {other && (
        <>
          <Notice>{t('mergeNote', { name: row.name, into: other.name })}</Notice>
          <Button variant="danger" busy={busy} onClick={() => void merge()}>
            {t('mergeConfirm', { name: row.name, into: other.name })}
          </Button>
        </>
      )}
    </div>
  );
}
