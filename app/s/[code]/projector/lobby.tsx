import { useLocale, useTranslations } from 'next-intl';
import { Qr } from '@/app/components/class/qr';
import { cn } from '@/app/lib/cn';
import { findLab } from '@/lib/labs/catalogue';
import type { PublicView } from '@/lib/session/views';

/** So many names have room in large type. */
const largeNames = 30;

/** How to come in, as large as it gets, and who has. */
export function Lobby({ session, joinUrl }: { readonly session: PublicView; readonly joinUrl: string }) {
  const t = useTranslations('projector');
  const locale = useLocale();
  const { round, names } = session;
  const lab = findLab(round.labId)?.text[locale];
  return (
    <div className="grid h-full content-center gap-x-[5cqw] gap-y-[3cqh] overflow-y-auto px-[5cqw] py-[5cqh] landscape:grid-cols-[minmax(0,1fr)_auto] landscape:grid-rows-[auto_minmax(0,1fr)]">
      <section className="min-w-0">
        <p className="text-ink-2 text-p-note">
          {session.title} — {t('round', { number: round.index + 1, lab: lab?.title ?? round.labId })}
        </p>
        <h1 className="mt-[0.5cqh] text-p-title">{t('lobby.headline')}</h1>
        <dl className="mt-[3.5cqh] grid gap-[2.5cqh]">
          <div>
            <dt className="text-ink-2 text-p-note">{t('joinAt')}</dt>
            <dd className="break-all font-bold text-p-figure">{joinUrl.replace(/^https?:\/\//, '')}</dd>
          </div>
          <div>
            <dt className="text-ink-2 text-p-note">{t('joinCode')}</dt>
            <dd className="font-bold text-p-clock tracking-[0.06em]">{session.code}</dd>
          </div>
        </dl>
      </section>
      <Qr
        text={joinUrl}
        label={t('qr', { url: joinUrl })}
        className="w-[min(52cqh,34cqw)] portrait:w-[70cqw]"
      />
      <section className="min-h-0 overflow-hidden border-line border-t-2 pt-[2.5cqh] landscape:col-span-2">
        <h2 className="text-p-name" aria-live="polite">
          {names.length === 0 ? t('lobby.nobody') : t('lobby.joined', { count: session.participants })}
        </h2>
        <ul
          className={cn(
            'mt-[1.5cqh] flex flex-wrap gap-x-[2cqw] gap-y-[0.8cqh]',
            names.length <= largeNames ? 'text-p-name' : 'text-p-note',
          )}
        >
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
