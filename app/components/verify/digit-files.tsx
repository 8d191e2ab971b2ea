'use client';
import { CircleCheck, FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { buttonLook } from '@/app/components/ui/button-look';
import { Card } from '@/app/components/ui/card';
import { cn } from '@/app/lib/cn';
import type { Dataset } from '@/lib/nn/dataset';
import { readDigits } from './read-digits';

interface DigitFilesProps {
  readonly have: boolean;
  readonly onDigits: (digits: Dataset) => void;
}

/** Takes the reader's own copy of the MNIST test digits: the server's would prove nothing, and is not sent. */
export function DigitFiles({ have, onDigits }: DigitFilesProps) {
  const t = useTranslations('verify');
  const id = useId();
  const [failed, setFailed] = useState(false);
  const take = async (files: FileList | null) => {
    if (!files || files.length === 0) return;
    try {
      onDigits(await readDigits([...files]));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Card>
      <h2 className="text-lg">{t('files.title')}</h2>
      <p className="mt-1 text-ink-2">
        {t.rich('files.body', {
          file: (chunks) => <code className="whitespace-nowrap text-sm">{chunks}</code>,
        })}
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <label
          htmlFor={id}
          className={cn(
            buttonLook(),
            'cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-ink',
          )}
        >
          <FileUp aria-hidden />
          {t('files.choose')}
          <input
            id={id}
            type="file"
            multiple
            className="sr-only"
            onChange={(event) => void take(event.target.files)}
          />
        </label>
        {have && !failed && (
          <span className="flex items-center gap-1.5 text-good">
            <CircleCheck aria-hidden className="size-4.5" />
            {t('files.have')}
          </span>
        )}
        {failed && (
          <span role="alert" className="text-bad">
            {t('files.failed')}
          </span>
        )}
      </div>
    </Card>
  );
}
