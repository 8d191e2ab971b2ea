'use client';
import { Ellipsis, Presentation, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/app/components/ui/badge';
import { Button } from '@/app/components/ui/button';
import { ConfirmDialog } from '@/app/components/ui/confirm-dialog';
import { Menu, MenuItem } from '@/app/components/ui/menu';
import { toast } from '@/app/components/ui/toast';
import { ask } from '@/app/lib/socket';
import { findLab } from '@/lib/labs/catalogue';
import type { SessionSummary } from '@/lib/protocol/messages';

interface SessionRowProps {
  readonly session: SessionSummary;
  readonly onDeleted: () => void;
}

export function SessionRow({ session, onDeleted }: SessionRowProps) {
  const t = useTranslations('sessions');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const format = useFormatter();
  const locale = useLocale();
  const [asking, setAsking] = useState(false);
  const { code, title, openedAt, endedAt, labId, phase, rounds, participants } = session;
  const remove = async () => {
    const answer = await ask('session:delete', { code });
    // Gone already (asked twice, or from another window) is what was wanted.
    const gone = answer.ok || answer.error.code === 'session-not-found';
    if (gone) {
      onDeleted();
      toast(t('deleted', { title }));
    } else toast(errors(answer.error.code), { kind: 'bad' });
    return gone;
  };
  return (
    <li className="relative flex items-center gap-4 border-line border-t px-4 py-3 transition-colors duration-quick first:border-t-0 hover:bg-sunken has-[a:focus-visible]:bg-sunken sm:px-6">
      <div className="flex min-w-0 grow flex-col gap-x-6 gap-y-1 sm:grid sm:grid-cols-[7.5rem_1fr_auto] sm:items-center">
        <span className="font-mono font-semibold text-ink-2 tracking-widest sm:text-lg">{code}</span>
        <div className="min-w-0">
          <Link
            href={`/teach/${code}`}
            className="font-semibold text-lg leading-snug outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-ink focus-visible:after:-outline-offset-2"
          >
            {title}
          </Link>
          <p className="text-ink-2 text-sm">
            {findLab(labId)?.text[locale].title ?? labId}
            {rounds > 1 && <> · {t('rounds', { count: rounds })}</>}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2 text-sm sm:justify-end">
          <span>{t('participants', { count: participants })}</span>
          <time dateTime={new Date(openedAt).toISOString()}>
            {format.dateTime(openedAt, {
              month: 'short',
              day: 'numeric',
              hour: '2-digit',
              minute: '2-digit',
            })}
          </time>
          <Badge tone={endedAt === null && phase === 'train' ? 'strong' : 'plain'}>
            {endedAt === null ? common(`phase.${phase}`) : t('ended')}
          </Badge>
        </div>
      </div>
      <div className="relative">
        <Menu
          trigger={
            <Button variant="bare" size="icon" aria-label={t('more', { title })}>
              <Ellipsis aria-hidden />
            </Button>
          }
        >
          <MenuItem onClick={() => window.open(`/s/${code}/projector`, '_blank', 'noopener')}>
            <Presentation aria-hidden />
            {t('openProjector')}
          </MenuItem>
          <MenuItem danger onClick={() => setAsking(true)}>
            <Trash2 aria-hidden />
            {t('delete')}
          </MenuItem>
        </Menu>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('deleteTitle', { title })}
        description={t('deleteBody', { participants })}
        cancelLabel={common('cancel')}
        confirmLabel={t('delete')}
        danger
        onConfirm={remove}
      />
    </li>
  );
}
