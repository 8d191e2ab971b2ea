'use client';
import { Field as Base } from '@base-ui/react/field';
import { Input as BaseInput } from '@base-ui/react/input';
import { CircleAlert } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/app/lib/cn';

type InputProps = Omit<ComponentProps<typeof BaseInput>, 'className'> & { className?: string };

export const inputLook =
  'min-h-11 w-full rounded-card border border-edge bg-sheet px-3 text-base text-ink transition-colors duration-quick placeholder:text-ink-2/70 hover:border-ink data-disabled:opacity-45 data-invalid:border-bad focus-visible:outline-offset-0';

export function Input({ className, ...props }: InputProps) {
  return <BaseInput className={cn(inputLook, className)} {...props} />;
}

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and what to do; null or empty when nothing is. */
  readonly error?: string | null;
  readonly className?: string;
  /** The control: `Input`, or another of Base UI's. */
  readonly children: ReactNode;
}

/** A labelled control with a hint and an error, tied together for screen readers. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  return (
    <Base.Root invalid={Boolean(error)} className={cn('flex flex-col gap-1.5', className)}>
      <Base.Label className="font-semibold text-sm">{label}</Base.Label>
      {children}
      {hint && !error && <Base.Description className="text-ink-2 text-sm">{hint}</Base.Description>}
      <Base.Error match={Boolean(error)} className="flex items-start gap-1.5 text-bad text-sm">
        <CircleAlert aria-hidden className="mt-0.75 size-4 shrink-0" />
        <span>{error}</span>
      </Base.Error>
    </Base.Root>
  );
}
