/** The links that a start prints, also as `links.json` in the data folder: for the rehearsal and the tests. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Links {
  /** Where students type the code, and the root of every other link. */
  readonly url: string;
  readonly teach: string;
  /** Makes the first account; null once there is one. */
  readonly setup: string | null;
  /** The server on this computer, whatever the network does. */
  readonly local: string;
  readonly port: number;
}

const fileOf = (dataFolder: string) => join(dataFolder, 'links.json');

/** Readable by its owner only: the set-up link makes a teacher of whoever has it. Nobody ever reads half of it. */
export async function writeLinks(dataFolder: string, links: Links): Promise<void> {
  const aside = `${fileOf(dataFolder)}.new`;
  // Made anew, because a mode is applied only to files that do not exist.
  await rm(aside, { force: true });
  await writeFile(aside, `${JSON.stringify(links, null, 2)}\n`, { mode: 0o600 });
  await rename(aside, fileOf(dataFolder));
}

export async function removeLinks(dataFolder: string): Promise<void> {
  await rm(fileOf(dataFolder), { force: true });
}

/** What the terminal shows when the server is ready. */
export function announce(links: Links, others: readonly string[]): string {
  const rows = [
    ['Students join at', links.url],
    ['Teacher', links.teach],
    ...(links.setup ? [['Make your account', links.setup]] : []),
    ...(others.length > 0 ? [['Also reached at', others.join('  ')]] : []),
  ];
  const width = Math.max(...rows.map(([label = '']) => label.length));
  return `\n${rows.map(([label = '', value]) => `  ${label.padEnd(width)}   ${value}`).join('\n')}\n`;
}
