'use client';
import { Ellipsis, LogIn, LogOut, Merge, NotebookPen, Pencil } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/app/components/ui/badge';
import { Button } from '@/app/components/ui/button';
import { Input } from '@/app/components/ui/field';
import { Menu, MenuItem } from '@/app/components/ui/menu';
import { cn } from '@/app/lib/cn';
import type { LiveSession } from '@/app/lib/use-session';
import { aliasName } from '@/lib/session/aliases';
import type { ClassView, PublicView, RosterRow } from '@/lib/session/views';
import { useAsk } from '../use-ask';
import { Panel } from './panel';
import { type Matter, ParticipantDialog } from './participant-dialog';

interface ParticipantsProps {
  readonly session: PublicView;
  readonly room: ClassView;
  readonly online: LiveSession['online'];
}

/** From so many on one looks for a name instead of reading. */
const searchFrom = 12;

/** Everyone who came in: renamed, sent out and let in again, merged, noted. */
export function Participants({ session, room, online }: ParticipantsProps) {
  const t = useTranslations('control.people');
  const [matter, setMatter] = useState<Matter | null>(null);
  const [search, setSearch] = useState('');
  const { roster } = room;
  const wanted = search.normalize('NFKC').trim().toLowerCase();
  const rows = roster.filter(({ name }) => name.normalize('NFKC').toLowerCase().includes(wanted));
  const aliased = session.round.settings.board.names === 'generated';
  return (
    <Panel title={t('title', { count: roster.length })}>
      {roster.length === 0 && <p className="text-ink-2">{t('empty')}</p>}
      {roster.length >= searchFrom && (
        <Input
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={search}
          onValueChange={setSearch}
        />
      )}
      <ul className="max-h-[32rem] overflow-y-auto">
        {rows.map((row) => (
          <Person
            key={row.id}
            row={row}
            online={online.has(row.id)}
            aliased={aliased}
            alone={roster.length < 2}
            onMatter={(kind) => setMatter({ kind, participantId: row.id })}
          />
        ))}
      </ul>
      {matter && (
        <ParticipantDialog
          key={`${matter.kind} ${matter.participantId}`}
          matter={matter}
          roster={roster}
          onClose={() => setMatter(null)}
        />
      )}
    </Panel>
  );
}

interface PersonProps {
  readonly row: RosterRow;
  readonly online: boolean;
  readonly aliased: boolean;
  /** Nobody else to be merged with. */
  readonly alone: boolean;
  readonly onMatter: (kind: Matter['kind']) => void;
}

function Person({ row, online, aliased, alone, onMatter }: PersonProps) {
  const t = useTranslations('control.people');
  const locale = useLocale();
  const { ask } = useAsk();
  const { id, name, alias, removed, note, runs, submissions } = row;
  return (
    <li className="flex items-center justify-between gap-2 border-line border-t py-1 first:border-t-0">
      <div className={cn('min-w-0', removed && 'opacity-60')}>
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold">{name}</span>
          {aliased && <span className="text-ink-2 text-sm">{aliasName(alias, locale)}</span>}
          {removed ? <Badge tone="bad">{t('removed')}</Badge> : !online && <Badge>{t('offline')}</Badge>}
        </p>
        <p className="text-ink-2 text-sm">{t('work', { runs, submissions })}</p>
        {note && <p className="text-sm">{note}</p>}
      </div>
      <Menu
        trigger={
          <Button variant="bare" size="icon" aria-label={t('more', { name })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onClick={() => onMatter('rename')}>
          <Pencil aria-hidden />
          {t('rename')}
        </MenuItem>
        <MenuItem onClick={() => onMatter('note')}>
          <NotebookPen aria-hidden />
          {t('note')}
        </MenuItem>
        <MenuItem disabled={alone} onClick={() => onMatter('merge')}>
          <Merge aria-hidden />
          {t('merge')}
        </MenuItem>
        <MenuItem
          danger={!removed}
          onClick={() =>
            void ask(removed ? 'participant:readmit' : 'participant:remove', { participantId: id })
          }
        >
          {removed ? <LogIn aria-hidden /> : <LogOut aria-hidden />}
          {t(removed ? 'readmit' : 'remove')}
        </MenuItem>
      </Menu>
    </li>
  );
}
