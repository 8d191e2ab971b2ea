'use client';
import { useTranslations } from 'next-intl';
import {
  type ComponentProps,
  type ComponentType,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useState,
} from 'react';
import { insist } from '@/app/lib/insist';
import { Button } from './button';

interface Waiting {
  /** Stands there until the part has come, and stays beside the word that it did not. */
  readonly waiting?: ReactNode;
}

/** Where a part comes from, and the part itself once it has come. */
interface Source<Props> {
  readonly load: () => Promise<ComponentType<Props>>;
  readonly loading: (() => ReactNode) | undefined;
  known: ComponentType<Props> | null;
}

/**
 * A part of a page whose code is a file of its own. A file that does not come is asked for again; then a word stands in
 * the part's place, with a button, and the rest of the page goes on.
 *
 * @param loading takes the part's room until it has come
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { loading }: { readonly loading?: () => ReactNode } = {},
): ComponentType<Props & Waiting> {
  const source: Source<Props> = { load, loading, known: null };
  return ({ waiting, ...props }: Props & Waiting) => (
    <LatePart source={source} waiting={waiting} given={props as unknown as Props} />
  );
}

interface LatePartProps<Props> extends Waiting {
  readonly source: Source<Props>;
  readonly given: Props;
}

function LatePart<Props extends object>({ source, given, waiting }: LatePartProps<Props>) {
  const t = useTranslations('common');
  const [Part, setPart] = useState(() => source.known);
  const [failed, setFailed] = useState(false);
  const missing = Part === null && !failed;

  useEffect(() => {
    if (!missing) return;
    let gone = false;
    insist(source.load).then(
      (part) => {
        source.known = part;
        if (!gone) setPart(() => part);
      },
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [missing, source]);

  if (Part) return <Part {...given} />;
  if (!failed) return waiting ?? source.loading?.();
  return (
    <>
      {waiting}
      <p role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
        {t('partMissing')}
        <Button onClick={() => setFailed(false)}>{t('retry')}</Button>
      </p>
    </>
  );
}

interface LateProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<ComponentProps<'button'>>;
  readonly popup: 'menu' | 'dialog';
  /** The popup with the same button, open from the start: made by `later`, which is given what stands there meanwhile. */
  readonly children: (waiting: ReactNode) => ReactNode;
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
  return wanted ? children(alone) : alone;
}
