'use client';
import type { VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/app/lib/cn';
import { buttonLook } from './button-look';

interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonLook> {
  /** Shows that it is under way and refuses a second press; it keeps the focus. */
  readonly busy?: boolean;
}

export function Button({
  variant,
  size,
  busy = false,
  disabled = false,
  className,
  onClick,
  children,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      className={cn(buttonLook({ variant, size }), className)}
      disabled={disabled && !busy}
      data-disabled={disabled || busy ? '' : undefined}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...props}
    >
      {busy && <LoaderCircle aria-hidden className="animate-spin motion-reduce:animate-none" />}
      {children}
    </button>
  );
}
