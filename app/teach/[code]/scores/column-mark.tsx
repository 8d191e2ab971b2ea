import { useTranslations } from 'next-intl';
import { type Split, SplitMark } from '@/app/components/split/marks';
import type { Column } from './axes';

/** Whose colour and shape a column has. The public split and the class's digits are other data of the same part … */
export function splitOf(column: Column): Split {
  switch (column) {
    case 'train':
      return 'train';
    case 'validation':
    case 'public':
      return 'validation';
    case 'hidden':
    case 'drawn':
      return 'hidden';
  }
}

/** … and marked by their outline. */
export const isOutlined = (column: Column): boolean => column === 'public' || column === 'drawn';

export const ColumnMark = ({ column }: { readonly column: Column }) => (
  <SplitMark split={splitOf(column)} outlined={isOutlined(column)} />
);

/** Mark and name. */
export function ColumnName({ column }: { readonly column: Column }) {
  const t = useTranslations('common.split');
  return (
    <span className="flex items-center gap-1.5">
      <ColumnMark column={column} />
      {t(column)}
    </span>
  );
}
