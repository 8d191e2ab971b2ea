'use client';
import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/components/ui/button';
import { Select } from '@/app/components/ui/select';
import { clockFace } from '@/app/lib/use-remaining';
import { Marks } from './marks';
import type { Recording } from './recording';
import { type Playback, type Speed, speeds } from './use-playback';

interface TimeBarProps {
  readonly recording: Recording;
  readonly playback: Playback;
}

const isSpeed = (value: number): value is Speed => speeds.some((speed) => speed === value);
export const sinceStart = (time: number, startsAt: number): string =>
  clockFace(Math.max(0, Math.floor((time - startsAt) / 1000)));

/** Where in the session one is, and how quickly it goes on. */
export function TimeBar({ recording, playback }: TimeBarProps) {
  const t = useTranslations('replay');
  const { startsAt, endsAt } = recording.timeline;
  const { time, playing, speed, skips, seek, toggle, setSpeed, setSkips } = playback;
  const now = sinceStart(time, startsAt);
  const end = sinceStart(endsAt, startsAt);
  const seconds = Math.max(1, Math.ceil((endsAt - startsAt) / 1000));
  return (
    <section
      aria-label={t('bar')}
      className="sticky bottom-0 z-20 grid gap-1 border-line border-y bg-paper py-2 lg:static lg:border-b-0"
    >
      <div className="relative">
        <Marks chapters={recording.chapters} startsAt={startsAt} endsAt={endsAt} />
        <input
          type="range"
          aria-label={t('time')}
          aria-valuetext={t('timeOf', { now, end })}
          min={0}
          max={seconds}
          value={time >= endsAt ? seconds : Math.floor((time - startsAt) / 1000)}
          onChange={(event) => seek(startsAt + 1000 * Number(event.target.value))}
          className="block h-11 w-full cursor-pointer touch-pan-y accent-ink pointer-fine:h-7"
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" size="icon" aria-label={t(playing ? 'pause' : 'play')} onClick={toggle}>
          {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
        </Button>
        <p className="font-semibold tabular-nums">
          {now} <span className="font-normal text-ink-2">/ {end}</span>
        </p>
        <div className="ml-auto flex items-center gap-x-4">
          <label className="flex min-h-11 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={skips}
              onChange={(event) => setSkips(event.target.checked)}
              className="size-5 accent-ink"
            />
            {t('skip')}
          </label>
          <Select
            label={t('speed')}
            value={String(speed)}
            onChange={(value) => {
              if (isSpeed(Number(value))) setSpeed(Number(value) as Speed);
            }}
            options={speeds.map((value) => ({ value: String(value), label: `${value}×` }))}
            className="w-22"
          />
        </div>
      </div>
    </section>
  );
}
