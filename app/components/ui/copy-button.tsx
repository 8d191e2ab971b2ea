'use client';
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { copyText } from '@/app/lib/copy-text';
import { Button } from './button';

interface CopyButtonProps {
  readonly text: string;
  readonly label: ReactNode;
  readonly copiedLabel: ReactNode;
  /** Said when the browser refuses; the text should stand beside it, selectable. */
  readonly failedLabel: ReactNode;
  readonly className?: string;
}

export function CopyButton({ text, label, copiedLabel, failedLabel, className }: CopyButtonProps) {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2500);
    return () => clearTimeout(timer);
  }, [state]);
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <Button
      className={className}
      onClick={async () => setState((await copyText(text)) ? 'copied' : 'failed')}
    >
      <Icon aria-hidden />
      <span aria-live="polite">{{ ready: label, copied: copiedLabel, failed: failedLabel }[state]}</span>
    </Button>
  );
}
