import { TableError, tableLimits } from '@/lib/labs/data/csv';

/** No sensible table of that many letters has more bytes to a letter. */
const mostBytes = 3 * tableLimits.bytes;

/**
 * The text of a file: UTF-8, or what spreadsheets on Japanese Windows write where it is none.
 *
 * @throws TableError `table-too-large`
 */
export async function readText(file: File): Promise<string> {
  if (file.size > mostBytes) throw new TableError('table-too-large', null, `${file.size} bytes`);
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}
