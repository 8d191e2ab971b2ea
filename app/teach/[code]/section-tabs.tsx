'use client';
import { Tabs } from '@base-ui/react/tabs';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Section, sections } from './address';

interface SectionTabsProps {
  readonly section: Section;
  readonly onSection: (section: Section) => void;
  /** What each has to show; null: it is not offered. Only the one that is open is drawn. */
  readonly parts: Readonly<Record<Section, (() => ReactNode) | null>>;
  /** Beside the tabs. */
  readonly tools: ReactNode;
}

/** The parts of the dashboard, one at a time. */
export function SectionTabs({ section, onSection, parts, tools }: SectionTabsProps) {
  const t = useTranslations('dashboard');
  const offered = sections.filter((value) => parts[value] !== null);
  return (
    <Tabs.Root value={section} onValueChange={onSection} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Tabs.List className="flex flex-wrap gap-1" aria-label={t('sections')}>
          {offered.map((value) => (
            <Tabs.Tab key={value} value={value} className={tabLook}>
              {t(`section.${value}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tools && <div className="ml-auto flex flex-wrap items-center gap-2">{tools}</div>}
      </div>
      {sections.map((value) => (
        <Tabs.Panel key={value} value={value} className="outline-none">
          {section === value && parts[value]?.()}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}

const tabLook =
  'min-h-11 rounded-card border border-transparent px-3 font-semibold text-ink-2 pointer-fine:min-h-9 hover:text-ink data-active:border-ink data-active:bg-sheet data-active:text-ink data-selected:border-ink data-selected:bg-sheet data-selected:text-ink';
