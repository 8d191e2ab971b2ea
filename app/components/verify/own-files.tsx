'use client';
import { CircleCheck, FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { buttonLook } from '@/app/components/ui/button-look';
import { Card } from '@/app/components/ui/card';
import { cn } from '@/app/lib/cn';

interface OwnFilesProps {
  readonly of: 'digits' | 'table';
  readonly have: boolean;
  /** Throws where they are other files. */
  readonly onFiles: (files: readonly File[]) => Promise<void>;
}

/** Takes the reader's own copy of what a round drew from: the server's would prove nothing, and is not sent. */
export function OwnFiles({ of, have, onFiles }: OwnFilesProps) {
  const t = useTranslations('verify');
  const id = useId();
  const [failed, setFailed] = useState(false);
  const take = async (files: FileList | null) => {
    if (!files || files.length === 0) return;
    try {
      await onFiles([...files]);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Card>
      <h2 className="text-lg">{t(`files.${of}.title`)}</h2>
      <p className="mt-1 text-ink-2">
        {t.rich(`files.${of}.body`, {
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
          {t(`files.${of}.choose`)}
          <input
            id={id}
            type="file"
            multiple={of === 'digits'}
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
            {t(`files.${of}.failed`)}
          </span>
        )}
      </div>
    </Card>
  );
}
