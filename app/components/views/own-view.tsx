'use client';
import dynamic from 'next/dynamic';
import { useLocale } from 'next-intl';
import { type ComponentType, useMemo } from 'react';
import type { OwnViewProps } from '@/lib/labs/own-view';
import { folderOf } from '@/lib/labs/variants';
import { useLaid } from './laid';
import { useSplits } from './use-splits';
import type { ViewProps } from './view-props';

/** The component that a lab's folder exports from `view.tsx`. */
function componentOf(folder: string): ComponentType<OwnViewProps> {
  return dynamic<OwnViewProps>(() => import(`@/lib/labs/${folder}/view.tsx`), { ssr: false });
}

const components = new Map<string, ComponentType<OwnViewProps>>();

/** A lab's own figure: what no shared part can draw. */
export function OwnView({ lab, trainer, network, live, step, settings, onSettings, simulated }: ViewProps) {
  const locale = useLocale();
  const splits = useSplits(trainer);
  const { laid, lay } = useLaid();
  const folder = folderOf(lab.id);
  const Component = components.get(folder) ?? componentOf(folder);
  components.set(folder, Component);
  const ask = useMemo(
    () =>
      live || network
        ? (inputs: Float32Array, count: number) =>
            trainer.predict(inputs, count, live ? undefined : (network ?? undefined))
        : null,
    [trainer, network, live],
  );
  return (
    <Component
      locale={locale}
      settings={settings}
      change={onSettings}
      laid={laid}
      lay={lay}
      splits={splits}
      frame={simulated}
      step={step}
      ask={ask}
    />
  );
}
