/** Teachers' accounts, in better-auth's tables. Signing in goes through better-auth; making an account does not. */
import { and, count, eq } from 'drizzle-orm';
import { authAccount, authSession, authUser } from '../schema/auth';
import type { Database, Transaction } from '../types';

/** better-auth's name for "by email and password". */
const credential = 'credential';

export interface TeacherRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export async function countTeachers(db: Database | Transaction): Promise<number> {
  const [row] = await db.select({ teachers: count() }).from(authUser);
  return row?.teachers ?? 0;
}

/** `email` in lower case. */
export async function selectOptionalTeacherByEmail(
  db: Database | Transaction,
  email: string,
): Promise<TeacherRow | null> {
  const [row] = await db
    .select({ id: authUser.id, name: authUser.name, email: authUser.email })
    .from(authUser)
    .where(eq(authUser.email, email));
  return row ?? null;
}

/**
 * Makes an account that better-auth can sign in; call it inside a transaction. `passwordHash` is better-auth's own.
 * @throws when the email is taken (SQLSTATE 23505 in `error.cause.code`).
 */
export async function insertTeacher(
  db: Database | Transaction,
  teacher: TeacherRow & { passwordHash: string },
): Promise<void> {
  const { id, name, email, passwordHash } = teacher;
  await db.insert(authUser).values({ id, name, email });
  await db.insert(authAccount).values({
    id: `${credential}-${id}`,
    userId: id,
    accountId: id,
    providerId: credential,
    password: passwordHash,
  });
}

/** Sets a new password and signs the teacher out everywhere; call it inside a transaction. */
export async function updateTeacherPassword(
  db: Database | Transaction,
  teacherId: string,
  passwordHash: string,
): Promise<void> {
  await db
    .update(authAccount)
    .set({ password: passwordHash, updatedAt: new Date() })
    .where(and(eq(authAccount.userId, teacherId), eq(authAccount.providerId, credential)));
  await db.delete(authSession).where(eq(authSession.userId, teacherId));
}
