'use client';
import type { ReactNode } from 'react';
import { useBox } from '@/app/components/class/use-box';

/** The narrowest wall, in pixels, on which its words still have room: upright, and lying. */
const least = { upright: 540, lying: 960 } as const;

/** The wall in the room that the page has for it: upright where the screen is, and drawn smaller where there is too little. */
export function Stage({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const [frame, box] = useBox<HTMLElement>();
  const width = box && least[box.height > box.width ? 'upright' : 'lying'];
  const scale = box && width ? Math.min(1, box.width / width) : 1;
  return (
    <section
      ref={frame}
      aria-label={label}
      className="relative aspect-video w-full overflow-hidden rounded-card border border-line portrait:aspect-[1/2] portrait:sm:aspect-[4/5]"
    >
      <div
        className="squared-paper phrases absolute top-0 left-0 origin-top-left [container-type:size]"
        style={{ width: `${100 / scale}%`, height: `${100 / scale}%`, scale }}
      >
        {children}
      </div>
    </section>
  );
}
