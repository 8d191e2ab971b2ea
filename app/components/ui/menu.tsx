'use client';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { cn } from '@/app/lib/cn';

const popupLook = 'min-w-44 rounded-card border border-edge bg-sheet p-1 outline-none';
const itemLook =
  'flex min-h-11 cursor-default select-none items-center gap-2.5 rounded-mark px-3 outline-none data-highlighted:bg-sunken data-disabled:opacity-45 [&_svg]:size-4.5 [&_svg]:shrink-0';

interface MenuProps {
  readonly trigger: ReactElement;
  readonly defaultOpen?: boolean;
  readonly children: ReactNode;
}

/** Fill it with `MenuItem`s or a `MenuChoice`. */
export function Menu({ trigger, defaultOpen, children }: MenuProps) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50 outline-none">
          <Base.Popup className={popupLook}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuItemProps {
  readonly onClick: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function MenuItem({ onClick, danger, disabled, children }: MenuItemProps) {
  return (
    <Base.Item onClick={onClick} disabled={disabled} className={cn(itemLook, danger && 'text-bad')}>
      {children}
    </Base.Item>
  );
}

interface MenuChoiceProps<Value extends string> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
}

/** One of a few; a tick marks which. */
export function MenuChoice<Value extends string>({ value, onChange, options }: MenuChoiceProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)}>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick className={itemLook}>
          <span className="flex size-4.5">
            <Base.RadioItemIndicator>
              <Check aria-hidden />
            </Base.RadioItemIndicator>
          </span>
          {option.label}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
