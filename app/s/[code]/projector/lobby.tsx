import { useTranslations } from 'next-intl';
import { Qr } from '@/app/components/class/qr';
import { cn } from '@/app/lib/cn';
import type { PublicView } from '@/lib/session/views';
import { RoundLine } from './headline';

/** So many names have room in large type, alone and beside the digits. */
const largeNames = { alone: 30, besideDigits: 14 };

/** How to come in, as large as it gets, and who has. */
export function Lobby({
  session,
  joinUrl: url,
}: {
  readonly session: PublicView;
  readonly joinUrl: string | null;
}) {
  const t = useTranslations('projector');
  const { round, locked } = session;
  const joinUrl = locked ? null : url;
  const hasDigits = round.settings.digits > 0;
  // The latest first: where not all have room, everyone still sees their own come up.
  const names = session.names.toReversed();
  const isLarge = names.length <= (hasDigits ? largeNames.besideDigits : largeNames.alone);
  return (
    <div className="grid h-full content-center gap-x-[5cqw] gap-y-[3cqh] overflow-hidden px-[5cqw] py-[5cqh] portrait:auto-rows-min portrait:overflow-y-auto landscape:grid-cols-[minmax(0,1fr)_auto] landscape:grid-rows-[auto_minmax(0,1fr)]">
      <section className="min-w-0">
        <p className="truncate font-semibold text-p-note">{session.title}</p>
        <RoundLine session={session} />
        <h1 className="mt-[0.5cqh] text-p-title">{t(locked ? 'doorLocked' : 'headline.lobby')}</h1>
        {joinUrl !== null && (
          <dl className="mt-[3cqh] grid gap-[2cqh]">
            <div>
              <dt className="text-ink-2 text-p-note">{t('joinAt')}</dt>
              <dd className="break-all font-bold text-p-figure">{joinUrl.replace(/^https?:\/\//, '')}</dd>
            </div>
            <div>
              <dt className="text-ink-2 text-p-note">{t('joinCode')}</dt>
              <dd className="font-bold text-p-clock tracking-[0.06em]">{session.code}</dd>
            </div>
          </dl>
        )}
      </section>
      {joinUrl !== null && (
        <Qr
          text={joinUrl}
          label={t('qr', { url: joinUrl })}
          className="w-[min(50cqh,32cqw)] portrait:w-[70cqw]"
        />
      )}
      <section className="grid min-h-0 gap-x-[4cqw] overflow-hidden border-line border-t-2 pt-[2.5cqh] landscape:col-span-2 landscape:grid-cols-[minmax(0,1fr)_auto]">
        <div className="grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)]">
          <h2 className="text-p-name" aria-live="polite">
            {session.participants === 0 ? t('lobby.nobody') : t('joined', { count: session.participants })}
          </h2>
          <ul
            className={cn(
              // Whole lines only: no name is cut through.
              'mt-[1.2cqh] flex max-h-[round(down,100%,1lh)] flex-wrap content-start gap-x-[2cqw] overflow-hidden landscape:self-start',
              isLarge ? 'text-p-name leading-snug' : 'text-p-note leading-snug',
            )}
          >
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
        {hasDigits && <Balance digits={session.digits} />}
      </section>
    </div>
  );
}

/** How many of each digit the class has drawn. */
function Balance({ digits }: { readonly digits: readonly number[] }) {
  const t = useTranslations('projector.lobby');
  const most = Math.max(1, ...digits);
  const count = digits.reduce((sum, each) => sum + each, 0);
  return (
    <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)]">
      <h2 className="text-p-name">{t('digits', { count })}</h2>
      <ol
        aria-label={t('balance')}
        className="mt-[1.2cqh] grid max-h-[24cqh] grid-cols-10 gap-[0.7cqw] text-p-note"
      >
        {digits.map((each, label) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the digit
          <li key={label} className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)_auto] justify-items-center">
            <span className="text-ink-2">{each}</span>
            <span className="flex w-[2cqw] items-end">
              <span
                className="w-full rounded-t-mark bg-ink transition-[height] duration-move"
                style={{ height: `${(100 * each) / most}%` }}
              />
            </span>
            <span className="w-full border-ink border-t-2 text-center font-bold">{label}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
