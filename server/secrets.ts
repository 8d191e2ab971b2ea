/** The server's own secrets: made at the first start, kept in the data folder, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  /** Signs the cookies of teachers. */
  auth: z.string().min(32),
  /** Lets a command on this computer ask the running server. */
  control: z.string().min(32),
});
export type Secrets = z.infer<typeof schema>;

const fileOf = (dataFolder: string) => join(dataFolder, 'secrets.json');

/** @throws when there is no such file, or it is damaged. */
export async function readSecrets(dataFolder: string): Promise<Secrets> {
  return schema.parse(JSON.parse(await readFile(fileOf(dataFolder), 'utf8')));
}

/** Reads the secrets, or makes them where there are none. */
export async function openSecrets(dataFolder: string): Promise<Secrets> {
  try {
    return await readSecrets(dataFolder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const secrets = {
    auth: randomBytes(32).toString('base64url'),
    control: randomBytes(32).toString('base64url'),
  };
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await writeFile(fileOf(dataFolder), `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  return secrets;
}
