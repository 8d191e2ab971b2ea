/** Making a teacher's account. It takes a link's token: there is no other way to become a teacher. */
import { nanoid } from 'nanoid';
import { z } from 'zod';
import { selectOptionalLink, useLink } from '../../db/queries/links';
import { countTeachers, insertTeacher, selectOptionalTeacherByEmail } from '../../db/queries/teachers';
import type { Database } from '../../db/types';
import { failure, type Result, success } from '../../lib/protocol/errors';
import { plainText } from '../../lib/protocol/settings';
import type { Teacher } from '../../lib/services';
import { hashToken } from './links';

export const shortestPassword = 10;
/** Hashing takes as long as its input: past this it is not a password. */
export const longestPassword = 200;

export const email = z.string().trim().toLowerCase().pipe(z.email().max(200));

export const accountRequest = z.object({
  token: z.string().min(1).max(100),
  name: z
    .string()
    .transform((name) => name.normalize('NFC').trim())
    .pipe(z.string().min(1).max(80).regex(plainText)),
  email,
  password: z.string(),
});
export type AccountRequest = z.infer<typeof accountRequest>;

export function checkPassword(password: string): Result<null> {
  const fits = password.length >= shortestPassword && password.length <= longestPassword;
  return fits ? success(null) : failure('password-weak');
}

/** SQLSTATE 23505; Drizzle wraps the driver's error. */
function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23505';
}

/** Takes the transaction back and carries the reason out of it. */
class Refusal extends Error {
  constructor(readonly code: 'invitation-invalid' | 'invitation-used' | 'email-taken') {
    super(code);
  }
}

/**
 * Uses the link up and makes the account, or neither. Says `invitation-invalid` for a token that was never given out
 * or has expired, `invitation-used` for one that has done its work (a set-up link once any account exists),
 * `email-taken` and `password-weak`.
 */
export async function createAccount(
  db: Database,
  request: AccountRequest,
  now: number,
  hashPassword: (password: string) => Promise<string>,
): Promise<Result<Teacher>> {
  const password = checkPassword(request.password);
  if (!password.ok) return password;
  const tokenHash = hashToken(request.token);
  // Before the slow hash, so that invented tokens cost the server little.
  if (!(await selectOptionalLink(db, tokenHash))) return failure('invitation-invalid');
  const passwordHash = await hashPassword(request.password);
  const teacher = { id: nanoid(), name: request.name, email: request.email };
  try {
    await db.transaction(async (transaction) => {
      const link = await useLink(transaction, tokenHash, now);
      if (!link) {
        const known = await selectOptionalLink(transaction, tokenHash);
        throw new Refusal(known?.usedAt != null ? 'invitation-used' : 'invitation-invalid');
      }
      if (link.kind === 'setup' && (await countTeachers(transaction)) > 0)
        throw new Refusal('invitation-used');
      if (await selectOptionalTeacherByEmail(transaction, teacher.email)) throw new Refusal('email-taken');
      await insertTeacher(transaction, { ...teacher, passwordHash });
    });
  } catch (error) {
    if (error instanceof Refusal) return failure(error.code);
    // Two links used at the same moment for one address.
    if (isUniqueViolation(error)) return failure('email-taken');
    throw error;
  }
  return success(teacher);
}
