'use client';
import {
  type ComponentProps,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from 'react';

interface LateProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<ComponentProps<'button'>>;
  readonly popup: 'menu' | 'dialog';
  /** Made by `lazy`: the popup with the same button, open from the start. */
  readonly children: ReactNode;
}

/** A popup whose code is loaded when it is opened for the first time. Until then its button stands alone. */
export function Late({ trigger, popup, children }: LateProps) {
  const [wanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  const alone = cloneElement(trigger, {
    'aria-haspopup': popup,
    'aria-expanded': false,
    onClick: want,
    onKeyDown: (event: KeyboardEvent) => {
      if (popup === 'menu' && event.key === 'ArrowDown') want();
    },
  });
  return wanted ? <Suspense fallback={alone}>{children}</Suspense> : alone;
}
