'use client';
import { Clapperboard, Download, FileDown, Link2, Table } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MenuItem } from '@/app/components/ui/menu';
import { routes } from '@/lib/protocol/http';

interface ExportMenuProps {
  readonly code: string;
  readonly onShare: () => void;
}

/** The browser keeps the page and saves what comes. */
const save = (url: string) => window.location.assign(url);

/** In a session's menu: play it again, give out a link to that, and take everything away. */
export function ExportMenu({ code, onShare }: ExportMenuProps) {
  const t = useTranslations('replay.menu');
  return (
    <>
      <MenuItem onClick={() => window.open(`/replay/${code}`, '_blank', 'noopener')}>
        <Clapperboard aria-hidden />
        {t('watch')}
      </MenuItem>
      <MenuItem onClick={onShare}>
        <Link2 aria-hidden />
        {t('share')}
      </MenuItem>
      <MenuItem onClick={() => save(routes.csv(code))}>
        <Table aria-hidden />
        {t('csv')}
      </MenuItem>
      <MenuItem onClick={() => save(routes.export(code))}>
        <FileDown aria-hidden />
        {t('all')}
      </MenuItem>
      <MenuItem onClick={() => save(`${routes.export(code)}?weights=1`)}>
        <Download aria-hidden />
        {t('allWithWeights')}
      </MenuItem>
    </>
  );
}
