'use client';
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { cn } from '@/app/lib/cn';

export interface TabItem<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

interface TabsProps<Value extends string> {
  readonly items: readonly TabItem<Value>[];
  readonly defaultValue?: Value;
  readonly value?: Value;
  readonly onChange?: (value: Value) => void;
  /** Names the row of tabs for screen readers. */
  readonly label: string;
  readonly className?: string;
  readonly panelClassName?: string;
}

export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { items, defaultValue, value, onChange, label, className, panelClassName } = props;
  return (
    <Base.Root
      defaultValue={defaultValue ?? items[0]?.value}
      value={value}
      onValueChange={(next: Value) => onChange?.(next)}
      className={className}
    >
      <Base.List aria-label={label} className="flex gap-1 overflow-x-auto border-line border-b">
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            className="-mb-px min-h-11 whitespace-nowrap border-transparent border-b-2 px-3 font-semibold text-ink-2 -outline-offset-2 hover:text-ink data-active:border-ink data-active:text-ink"
          >
            {item.label}
          </Base.Tab>
        ))}
      </Base.List>
      {items.map((item) => (
        <Base.Panel key={item.value} value={item.value} className={cn('pt-4', panelClassName)}>
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
