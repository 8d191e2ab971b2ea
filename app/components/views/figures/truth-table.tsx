'use client';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/app/lib/cn';
import type { TruthTableFigure } from '@/lib/labs/figures';

/** Rows of inputs with what is answered; what should have been answered stands beside a wrong one. */
export function TruthTable({ figure }: { readonly figure: TruthTableFigure }) {
  const locale = useLocale();
  const t = useTranslations('views.truthTable');
  const right = figure.columns.map(
    (_, column) =>
      figure.rows.filter(({ cells }) => cells[column]?.wanted === cells[column]?.answered).length,
  );
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-center text-sm">
        <thead>
          <tr className="border-line border-b text-ink-2">
            {figure.inputs.map((name) => (
              <th key={name} scope="col" className="w-10 px-2 py-1 font-semibold">
                {name}
              </th>
            ))}
            {figure.columns.map((name) => (
              <th key={name[locale]} scope="col" className="border-line border-l px-2 py-1 font-semibold">
                {name[locale]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figure.rows.map(({ inputs, cells }) => (
            <tr key={inputs.join()} className="border-line border-b">
              {inputs.map((value, index) => (
                <td key={figure.inputs[index]} className="px-2 py-1 font-mono">
                  {value}
                </td>
              ))}
              {cells.map(({ wanted, answered }, column) => {
                const isRight = wanted === answered;
                return (
                  <td
                    key={figure.columns[column]?.[locale]}
                    className={cn('border-line border-l px-1 py-1', !isRight && 'bg-sunken')}
                  >
                    <span className="flex flex-wrap items-baseline justify-center gap-x-1">
                      <span className="font-bold font-mono">{answered}</span>
                      <span className={cn('whitespace-nowrap text-xs', isRight ? 'text-good' : 'text-bad')}>
                        {isRight ? t('right') : t('wrong', { wanted })}
                      </span>
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="text-ink-2">
            <th colSpan={figure.inputs.length} scope="row" className="px-2 py-1 text-right font-normal">
              {t('count')}
            </th>
            {right.map((count, column) => (
              <td
                key={figure.columns[column]?.[locale]}
                className="border-line border-l px-2 py-1 font-semibold"
              >
                {count} / {figure.rows.length}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
