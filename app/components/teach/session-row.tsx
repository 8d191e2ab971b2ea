'use client';
import { Ellipsis, Presentation, SlidersHorizontal, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/app/components/ui/badge';
import { Button } from '@/app/components/ui/button';
import { ConfirmDialog } from '@/app/components/ui/confirm-dialog';
import { Menu, MenuItem } from '@/app/components/ui/menu';
import { toast } from '@/app/components/ui/toast';
import { ask } from '@/app/lib/socket';
import { findLab } from '@/lib/labs/catalogue';
import type { SessionSummary } from '@/lib/protocol/lists';
import { ExportMenu } from './export-menu';
import { ShareReplay } from './share-replay';

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
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [sharing, setSharing] = useState(false);
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
    <li className="relative flex items-start gap-2 border-line border-t py-3 pr-2 pl-4 transition-colors duration-quick first:border-t-0 hover:bg-sunken sm:items-center sm:gap-4 sm:pr-4 sm:pl-6">
      <div className="grid min-w-0 grow grid-cols-[1fr_auto] items-center gap-x-6 gap-y-1 sm:grid-cols-[6.5rem_1fr_auto_6.5rem]">
        <span className="order-1 font-bold tracking-[0.12em]">{code}</span>
        <div className="order-3 col-span-2 min-w-0 sm:order-2 sm:col-span-1">
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
        <p className="order-4 col-span-2 flex gap-x-4 text-ink-2 text-sm sm:order-3 sm:col-span-1">
          <span>{t('participants', { count: participants })}</span>
          <time dateTime={new Date(openedAt).toISOString()}>
            {format.dateTime(openedAt, {
              month: 'short',
              day: 'numeric',
              hour: '2-digit',
              minute: '2-digit',
            })}
          </time>
        </p>
        <Badge
          tone={endedAt === null && phase === 'train' ? 'strong' : 'plain'}
          className="order-2 justify-self-end sm:order-4"
        >
          {endedAt === null ? common(`phase.${phase}`) : t('ended')}
        </Badge>
      </div>
      <div className="relative -mt-2 sm:mt-0">
        <Menu
          trigger={
            <Button variant="bare" size="icon" aria-label={t('more', { title })}>
              <Ellipsis aria-hidden />
            </Button>
          }
        >
          <MenuItem onClick={() => router.push(`/teach/${code}/control`)}>
            <SlidersHorizontal aria-hidden />
            {t('control')}
          </MenuItem>
          <MenuItem onClick={() => window.open(`/s/${code}/projector`, '_blank', 'noopener')}>
            <Presentation aria-hidden />
            {t('openProjector')}
          </MenuItem>
          <ExportMenu code={code} onShare={() => setSharing(true)} />
          <MenuItem danger onClick={() => setAsking(true)}>
            <Trash2 aria-hidden />
            {t('delete')}
          </MenuItem>
        </Menu>
      </div>
      <ShareReplay code={code} title={title} open={sharing} onOpenChange={setSharing} />
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
