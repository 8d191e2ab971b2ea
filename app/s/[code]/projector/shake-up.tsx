import { useTranslations } from 'next-intl';
import type { ShakeUp } from '@/lib/session/views';
import { Card } from './card';

/** With a second decimal where the first would make equal what is said to differ. */
const decimals = ({ moved, byNoise: { low, high } }: ShakeUp) =>
  [low, high].some((bound) => bound !== moved && bound.toFixed(1) === moved.toFixed(1)) ? 2 : 1;

/** The largest of the figure's scale: a little beyond what it has to show. */
const reach = ({ moved, byNoise }: ShakeUp) => 1.15 * Math.max(moved, byNoise.high, 0.5);

/** How far ranks moved from the frozen board to the hidden test, beside what noise alone would have moved them. */
export function ShakeUpCard({ shakeUp }: { readonly shakeUp: ShakeUp }) {
  const t = useTranslations('projector.shakeUp');
  const { moved, byNoise } = shakeUp;
  const figure = (places: number) => places.toFixed(decimals(shakeUp));
  const share = (places: number) => `${(100 * places) / reach(shakeUp)}%`;
  const than =
    moved === 0 ? 'still' : moved > byNoise.high ? 'more' : moved < byNoise.low ? 'less' : 'asNoise';
  return (
    <Card title={t('title')}>
      <p className="font-bold text-p-figure">
        {figure(moved)}
        <span className="font-normal text-ink-2 text-p-note"> {t('places')}</span>
      </p>
      <div aria-hidden className="relative my-[1.2cqh] h-[3.4cqh]">
        <span className="absolute inset-x-0 top-1/2 h-0.5 -translate-y-1/2 bg-line" />
        <span
          className="absolute top-1/2 h-[1.6cqh] -translate-y-1/2 rounded-mark bg-edge opacity-45"
          style={{ left: share(byNoise.low), width: share(byNoise.high - byNoise.low) }}
        />
        <span
          className="absolute top-1/2 h-[1.6cqh] w-0.5 -translate-x-1/2 -translate-y-1/2 bg-ink-2"
          style={{ left: share(byNoise.median) }}
        />
        <span
          className="absolute top-1/2 size-[2cqh] -translate-x-1/2 -translate-y-1/2 rounded-chip bg-ink"
          style={{ left: share(moved) }}
        />
      </div>
      <p>
        {t('byNoise', { low: figure(byNoise.low), high: figure(byNoise.high) })} <strong>{t(than)}</strong>
      </p>
    </Card>
  );
}
