/** `npm run reset-password`: a teacher who forgot the password gets a new one, without mail. */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { customAlphabet } from 'nanoid';
import { openDatabase } from '../../db/client';
import { type LockHolder, localHolder, takeLock } from '../../db/lock';
import type { ErrorCode, Result } from '../../lib/protocol/errors';
import { email as emailSchema, shortestPassword } from '../auth/accounts';
import { createAuth } from '../auth/auth';
import { type Env, readEnv } from '../env';
import { createLog } from '../log';
import { controlHeader, resetPasswordPath } from '../routes/control';
import { openSecrets, readSecrets } from '../secrets';
import { command } from './report';

const help = `npm run reset-password -- mail@example.com
npm run reset-password -- mail@example.com --password-stdin < file

Gives a teacher's account a new password, prints it, and signs the account out everywhere. Run it on the computer
that has the data folder (HOLDOUT_DATA, DATABASE_URL as for npm start), whether the server runs or not.

  --password-stdin  take the new password from standard input (its first line) instead of making one`;

/** Nothing that is mistaken for something else when read out. */
const letters = customAlphabet('23456789abcdefghjkmnpqrstuvwxyz', 4);

/** 16 letters of 31 in groups: 79 bits. */
const makePassword = () => [letters(), letters(), letters(), letters()].join('-');

const refusals: Partial<Record<ErrorCode, string>> = {
  'not-found': 'There is no account with this address.',
  'password-weak': `The password needs at least ${shortestPassword} characters.`,
};

/** The server owns the database: it is asked, with the secret that only this computer's user can read. */
async function askServer(holder: LockHolder, env: Env, body: object): Promise<Result<null>> {
  if (!holder.url) throw new Error('The server is starting: try again in a moment.');
  const { control } = await readSecrets(env.dataFolder);
  const answered = await fetch(holder.url + resetPasswordPath, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', [controlHeader]: control },
    body: JSON.stringify(body),
  });
  return (await answered.json()) as Result<null>;
}

/** No server runs: the database is opened here, behind the same lock. */
async function resetHere(env: Env, email: string, password: string): Promise<Result<null>> {
  const lock = takeLock(env.dataFolder, 'npm run reset-password');
  try {
    const { auth: secret } = await openSecrets(env.dataFolder);
    const database = await openDatabase(env);
    try {
      const needs = { env, secret, log: createLog('silent'), publicUrl: () => '', now: Date.now };
      return await createAuth({ db: database.db, ...needs }).resetPassword(email, password);
    } finally {
      await database.close();
    }
  } finally {
    lock.release();
  }
}

await command(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, 'password-stdin': { type: 'boolean' } },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const email = emailSchema.safeParse(positionals[0]);
  if (!email.success || positionals.length !== 1)
    throw new Error(`Name one account by its e-mail.\n\n${help}`);
  const given = values['password-stdin'] ? ((await text(process.stdin)).split(/\r?\n/, 1)[0] ?? '') : null;
  const password = given ?? makePassword();

  const env = readEnv(process.env);
  const holder = localHolder(env.dataFolder);
  const result = holder
    ? await askServer(holder, env, { email: email.data, password })
    : await resetHere(env, email.data, password);
  if (!result.ok) throw new Error(refusals[result.error.code] ?? `The server refused: ${result.error.code}`);
  console.log(`${email.data} has a new password${given === null ? `:\n\n  ${password}\n` : '.'}`);
});
