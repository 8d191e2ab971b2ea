'use client';
import { Button as Base } from '@base-ui/react/button';
import type { VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/app/lib/cn';
import { buttonLook } from './button-look';

interface ButtonProps
  extends Omit<ComponentProps<typeof Base>, 'className'>,
    VariantProps<typeof buttonLook> {
  readonly className?: string;
  /** Shows that it is under way and refuses a second press. */
  readonly busy?: boolean;
}

export function Button({
  variant,
  size,
  busy = false,
  disabled,
  className,
  children,
  ...props
}: ButtonProps) {
  return (
    <Base
      className={cn(buttonLook({ variant, size }), className)}
      disabled={disabled || busy}
      focusableWhenDisabled={busy}
      aria-busy={busy || undefined}
      {...props}
    >
      {busy && <LoaderCircle aria-hidden className="animate-spin motion-reduce:animate-none" />}
      {children}
    </Base>
  );
}
