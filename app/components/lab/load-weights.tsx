'use client';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/app/components/ui/button';
import { toast } from '@/app/components/ui/toast';
import type { ReadWeights } from '@/lib/export/weights-file';
import type { LabDefinition } from '@/lib/labs/types';

interface LoadWeightsProps {
  readonly lab: LabDefinition;
  readonly onWeights: (read: ReadWeights) => void;
  readonly disabled: boolean;
}

/** Brings weights back from a file that was saved here or elsewhere. */
export function LoadWeights({ lab, onWeights, disabled }: LoadWeightsProps) {
  const t = useTranslations('student.load');
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    const { readWeightsFile } = await import('@/lib/export/weights-file');
    const read = readWeightsFile(lab, new Uint8Array(await file.arrayBuffer()));
    if (read.ok) onWeights(read.data);
    else toast(t('unfit'), { kind: 'bad' });
  };
  return (
    <>
      <Button className="text-sm" disabled={disabled} onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        {t('button')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".npz"
        aria-label={t('button')}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) void take(file);
        }}
      />
    </>
  );
}
