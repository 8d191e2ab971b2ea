'use client';
import { useTranslations } from 'next-intl';
import { SplitLegend } from '@/app/components/split/legend';
import { Button } from '@/app/components/ui/button';
import { Select } from '@/app/components/ui/select';
import { type Order, orders } from './order';

interface ClassToolsProps {
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly choosing: boolean;
  readonly onChoosing: (choosing: boolean) => void;
}

/** How the class stands, and whether a press opens or chooses. */
export function ClassTools({ order, onOrder, choosing, onChoosing }: ClassToolsProps) {
  const t = useTranslations('dashboard.class');
  return (
    <>
      <SplitLegend of={['train', 'validation']} className="max-md:hidden" />
      <Button
        aria-pressed={choosing}
        variant={choosing ? 'primary' : 'quiet'}
        className="pointer-fine:min-h-9 text-sm"
        title={t('chooseNote')}
        onClick={() => onChoosing(!choosing)}
      >
        {t('choose')}
      </Button>
      <Select
        label={t('order')}
        value={order}
        onChange={onOrder}
        className="w-auto pointer-fine:min-h-9 text-sm"
        options={orders.map((value) => ({ value, label: t(`by.${value}`) }))}
      />
    </>
  );
}
