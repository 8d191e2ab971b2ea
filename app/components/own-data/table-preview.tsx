import { Cell, HeadCell, Row, Table as Sheet } from '@/app/components/ui/table';
import { cn } from '@/app/lib/cn';
import type { Table } from '@/lib/labs/data/csv';
import type { TableReading } from '@/lib/labs/data/table';

const rowsShown = 4;

interface TablePreviewProps {
  readonly caption: string;
  readonly table: Table;
  /** What is learnt from and what is predicted stand out from what is left out. */
  readonly reading: TableReading;
}

/** The first rows of a table. */
export function TablePreview({ caption, table, reading }: TablePreviewProps) {
  const look = (name: string) =>
    cn(
      'max-w-40 truncate whitespace-nowrap px-2 py-1 text-sm',
      name === reading.target && 'bg-sunken font-semibold text-ink',
      name !== reading.target && !reading.inputs.includes(name) && 'text-ink-2 line-through',
    );
  return (
    <div className="min-w-0">
      <p className="mb-1 break-words text-ink-2 text-sm">{caption}</p>
      <Sheet>
        <thead>
          <Row>
            {table.header.map((name) => (
              <HeadCell key={name} className={look(name)}>
                {name}
              </HeadCell>
            ))}
          </Row>
        </thead>
        <tbody>
          {table.rows.slice(0, rowsShown).map((cells, row) => (
            <Row key={table.lines[row]}>
              {table.header.map((name, column) => (
                <Cell key={name} className={look(name)}>
                  {cells[column]}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Sheet>
    </div>
  );
}
