'use client';
import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { cn } from '@/app/lib/cn';
import { buttonLook } from './button-look';

export interface Word {
  readonly title: ReactNode;
  readonly kind: 'plain' | 'bad';
  readonly description: ReactNode;
}

type Data = Pick<Word, 'kind'>;

interface ToastShelfProps {
  readonly closeLabel: string;
  /** Counts what was said: another number, and there is something to take. */
  readonly news: number;
  readonly take: () => readonly Word[];
}

/** Where words in passing stand until they have been read. */
export function ToastShelf({ closeLabel, news, take }: ToastShelfProps) {
  return (
    <Base.Provider limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-3 bottom-3 z-60 mx-auto flex max-w-form flex-col gap-2 sm:right-6 sm:bottom-6 sm:left-auto">
          <ToastList closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
      <Putter news={news} take={take} />
    </Base.Provider>
  );
}

/** Puts words on the shelf, once the provider above listens. */
function Putter({ news, take }: Pick<ToastShelfProps, 'news' | 'take'>) {
  const { add } = Base.useToastManager<Data>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number says that there is something to take
  useEffect(() => {
    for (const { title, description, kind } of take())
      add({ title, description, data: { kind }, priority: kind === 'bad' ? 'high' : 'low' });
  }, [news, take]);
  return null;
}

function ToastList({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts } = Base.useToastManager<Data>();
  return toasts.map((item) => (
    <Base.Root
      key={item.id}
      toast={item}
      className="w-full rounded-card border border-edge bg-sheet transition-opacity duration-quick data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0 sm:w-96"
    >
      <Base.Content className="flex items-start gap-2 py-1.5 pr-1.5 pl-4">
        <div className="grow py-1.5">
          <Base.Title
            render={<p />}
            className={cn('font-semibold', item.data?.kind === 'bad' && 'text-bad')}
          />
          <Base.Description className="text-ink-2 text-sm" />
        </div>
        <Base.Close aria-label={closeLabel} className={buttonLook({ variant: 'bare', size: 'icon' })}>
          <X aria-hidden />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
