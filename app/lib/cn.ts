import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['p-note', 'p-name', 'p-figure', 'p-title', 'p-code', 'p-clock'],
      radius: ['chip', 'card', 'mark'],
    },
  },
});

/** Joins class names; of two utilities for the same thing the later one wins. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes));
