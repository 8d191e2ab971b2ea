'use client';
import { CircleAlert } from 'lucide-react';
import { type ComponentProps, createContext, type ReactNode, useContext, useId } from 'react';
import { cn } from '@/app/lib/cn';

/** What ties a control to the words around it. */
interface Tie {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

const TieContext = createContext<Tie | null>(null);

interface InputProps extends ComponentProps<'input'> {
  readonly onValueChange?: (value: string) => void;
}

export const inputLook =
  'min-h-11 w-full rounded-card border border-edge bg-sheet px-3 text-base text-ink transition-colors duration-quick placeholder:text-ink-2/70 hover:border-ink disabled:opacity-45 aria-invalid:border-bad focus-visible:outline-offset-0';

/** One line of text; in a `Field` its label, hint and error belong to it. */
export function Input({ className, onValueChange, ...props }: InputProps) {
  const tie = useContext(TieContext);
  return (
    <input
      id={tie?.id}
      aria-describedby={tie?.describedBy}
      aria-invalid={tie?.invalid || undefined}
      className={cn(inputLook, className)}
      onChange={onValueChange && ((event) => onValueChange(event.target.value))}
      {...props}
    />
  );
}

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and what to do; null or empty when nothing is. */
  readonly error?: string | null;
  readonly className?: string;
  /** The control: `Input`, or another that names itself. */
  readonly children: ReactNode;
}

/** A labelled control with a hint and an error, tied together for screen readers. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const noteId = useId();
  const tie = { id, describedBy: error || hint ? noteId : undefined, invalid: Boolean(error) };
  return (
    <div className={cn('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-semibold text-sm">
        {label}
      </label>
      <TieContext value={tie}>{children}</TieContext>
      {hint && !error && (
        <p id={noteId} className="text-ink-2 text-sm">
          {hint}
        </p>
      )}
      {error && (
        <p id={noteId} className="flex items-start gap-1.5 text-bad text-sm">
          <CircleAlert aria-hidden className="mt-0.75 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
