import { cva } from 'class-variance-authority';

/** How buttons look, for links too: `<Link className={buttonLook({ variant: 'quiet' })}>`. Serves server components. */
export const buttonLook = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-card border font-semibold transition-colors duration-quick data-disabled:cursor-not-allowed data-disabled:opacity-45 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        /** The one thing to do in this view. */
        primary: 'border-ink bg-ink text-paper hover:not-data-disabled:bg-ink/85',
        quiet: 'border-edge bg-sheet text-ink hover:not-data-disabled:bg-sunken',
        bare: 'border-transparent bg-transparent text-ink hover:not-data-disabled:bg-sunken',
        danger: 'border-bad bg-sheet text-bad hover:not-data-disabled:bg-sunken',
      },
      size: {
        medium: 'min-h-11 px-4 text-base [&_svg]:size-4.5',
        large: 'min-h-14 px-6 text-lg [&_svg]:size-5',
        icon: 'size-11 p-0 [&_svg]:size-5',
      },
    },
    defaultVariants: { variant: 'quiet', size: 'medium' },
  },
);
