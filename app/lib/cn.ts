import { type ClassValue, clsx } from 'clsx';
import { createTailwindMerge } from 'tailwind-merge';

const whatever = [() => true];

/** Groups that bear the name of their utilities: the later one of two wins, whatever its value. */
const byName = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, [name, { [name]: whatever }]]));

const sizes = ['', '0', '1', '2', '4', '8'];
const texts = ['xs', 'sm', 'base', 'lg', 'xl', '2xl', '3xl', '4xl'].concat(
  ['note', 'name', 'figure', 'title', 'code', 'clock'].map((name) => `p-${name}`),
);
const edges = ['t', 'r', 'b', 'l'] as const;
const isLength = (value: string) => /^\[[\d.]/.test(value);

/**
 * The utilities that this app uses, in place of the library's list of all: the student's page loads 6 kB less.
 * tests/unit/ui/cn.test.ts holds that both decide alike about every pair that stands in the app.
 */
const merge = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    ...byName('gap', 'gap-x', 'gap-y', 'inset', 'inset-x', 'inset-y', 'top', 'right', 'bottom', 'left', 'z'),
    ...byName('p', 'px', 'py', 'pt', 'pr', 'pb', 'pl', 'm', 'mx', 'my', 'mt', 'mr', 'mb', 'ml', 'scroll-mt'),
    ...byName('size', 'w', 'h', 'min-w', 'min-h', 'max-w', 'max-h', 'basis', 'grow', 'shrink', 'order'),
    ...byName(
      'items',
      'self',
      'justify',
      'justify-self',
      'justify-items',
      'content',
      'grid-cols',
      'grid-rows',
      'col-start',
    ),
    ...byName('row-start', 'overflow', 'overflow-x', 'overflow-y', 'opacity', 'cursor', 'select', 'touch'),
    ...byName('animate', 'transition', 'duration', 'tracking', 'leading', 'whitespace', 'align', 'aspect'),
    ...byName('bg', 'fill', 'rounded', 'rounded-t', 'rounded-r', 'rounded-b', 'rounded-l', 'translate-x'),
    ...byName('translate-y', 'line-clamp', 'underline-offset', 'outline-offset', 'columns', 'resize', 'ring'),
    display: [
      'block',
      'inline-block',
      'inline',
      'flex',
      'inline-flex',
      'grid',
      'table',
      'contents',
      'hidden',
    ],
    position: ['static', 'relative', 'absolute', 'fixed', 'sticky'],
    visibility: ['visible', 'invisible', 'collapse'],
    reader: ['sr-only', 'not-sr-only'],
    flex: [{ flex: ['1', 'auto', 'none', 'initial'] }],
    direction: [{ flex: ['row', 'row-reverse', 'col', 'col-reverse'] }],
    wrap: [{ flex: ['wrap', 'nowrap', 'wrap-reverse'] }],
    span: [{ 'col-span': whatever }],
    'row-span': [{ 'row-span': whatever }],
    family: [{ font: ['sans', 'mono'] }],
    weight: [{ font: whatever }],
    'text-size': [{ text: [...texts, isLength] }],
    'text-align': [{ text: ['left', 'center', 'right', 'start', 'end', 'justify'] }],
    'text-wrap': [{ text: ['wrap', 'nowrap', 'balance', 'pretty'] }],
    'text-colour': [{ text: whatever }],
    decoration: ['underline', 'line-through', 'no-underline', 'overline'],
    break: [{ break: ['all', 'words', 'normal', 'keep'] }],
    list: [{ list: ['none', 'disc', 'decimal'] }],
    'border-width': [{ border: sizes }],
    ...Object.fromEntries(
      [...edges, 'x', 'y'].map((edge) => [`border-${edge}`, [{ [`border-${edge}`]: sizes }]]),
    ),
    'border-style': [{ border: ['solid', 'dashed', 'dotted', 'none'] }],
    'border-model': [{ border: ['collapse', 'separate'] }],
    'border-colour': [{ border: whatever }],
    stroke: [{ stroke: ['1', '2', '3'] }],
    'stroke-colour': [{ stroke: whatever }],
    'outline-style': [{ outline: ['', 'none', 'dashed', 'hidden'] }],
    'outline-width': [{ outline: ['0', '1', '2', '4'] }],
    'outline-colour': [{ outline: whatever }],
  },
  conflictingClassGroups: {
    gap: ['gap-x', 'gap-y'],
    inset: ['inset-x', 'inset-y', 'top', 'right', 'bottom', 'left'],
    'inset-x': ['right', 'left'],
    'inset-y': ['top', 'bottom'],
    p: ['px', 'py', 'pt', 'pr', 'pb', 'pl'],
    px: ['pr', 'pl'],
    py: ['pt', 'pb'],
    m: ['mx', 'my', 'mt', 'mr', 'mb', 'ml'],
    mx: ['mr', 'ml'],
    my: ['mt', 'mb'],
    size: ['w', 'h'],
    flex: ['basis', 'grow', 'shrink'],
    overflow: ['overflow-x', 'overflow-y'],
    'line-clamp': ['display', 'overflow'],
    'text-size': ['leading'],
    rounded: ['rounded-t', 'rounded-r', 'rounded-b', 'rounded-l'],
    'border-width': [...edges, 'x', 'y'].map((edge) => `border-${edge}`),
    'border-x': ['border-r', 'border-l'],
    'border-y': ['border-t', 'border-b'],
  },
  conflictingClassGroupModifiers: {},
  orderSensitiveModifiers: ['*', '**', 'after', 'before', 'file', 'marker', 'placeholder', 'selection'],
}));

/** Joins class names; of two utilities for the same thing the later one wins. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes));
