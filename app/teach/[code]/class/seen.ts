'use client';
/** One observer for all cells of the page: who is in sight or about to be. */

/** Far enough ahead for a quick scroll. */
const margin = '300px';

const cells = new WeakMap<Element, (inSight: boolean) => void>();
let observer: IntersectionObserver | null = null;

const tell: IntersectionObserverCallback = (entries) => {
  for (const { target, isIntersecting } of entries) cells.get(target)?.(isIntersecting);
};

/** @returns ends it */
export function watchSight(element: Element, changed: (inSight: boolean) => void): () => void {
  observer ??= new IntersectionObserver(tell, { rootMargin: margin });
  cells.set(element, changed);
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    cells.delete(element);
  };
}
