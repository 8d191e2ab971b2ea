/** Teachers: who they are, how they sign in, whom they invite. Students have no account (server/sessions). */
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Logger } from 'pino';
import { selectOptionalTeacherByEmail, updateTeacherPassword } from '../../db/queries/teachers';
import { authAccount, authSession, authUser, authVerification } from '../../db/schema/auth';
import type { Database } from '../../db/types';
import { failure, type Result, success } from '../../lib/protocol/errors';
import type { LinkState, Teacher } from '../../lib/services';
import type { Env } from '../env';
import {
  type AccountRequest,
  checkPassword,
  createAccount,
  longestPassword,
  shortestPassword,
} from './accounts';
import { createInvitationToken, linkState } from './links';

const day = 24 * 3600;

export interface Auth {
  /** The signed-in teacher of a request, by its cookies. */
  teacherOf(headers: Headers): Promise<Teacher | null>;
  /** A link that makes one further account; `expiresAt` in milliseconds since 1970. */
  createInvitation(teacherId: string): Promise<{ url: string; expiresAt: number }>;
  linkState(token: string): Promise<LinkState>;
  /** Makes the account of a valid link (server/auth/accounts.ts says the refusals). */
  createAccount(request: AccountRequest): Promise<Result<Teacher>>;
  /** better-auth's answer to an email and a password, with its cookies. */
  signIn(email: string, password: string, headers: Headers): Promise<Response>;
  /** Sets a new password and signs the teacher out everywhere. Says `not-found` where there is no such account. */
  resetPassword(email: string, password: string): Promise<Result<null>>;
  /** better-auth's own routes; server/routes/auth.ts says which of them are open. */
  handle(request: Request): Promise<Response>;
}

export interface AuthNeeds {
  readonly db: Database;
  readonly log: Logger;
  readonly env: Pick<Env, 'url' | 'secureCookies'>;
  readonly secret: string;
  readonly publicUrl: () => string;
  readonly now: () => number;
}

export function createAuth({ db, log, env, secret, publicUrl, now }: AuthNeeds): Auth {
  const library = betterAuth({
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: authUser,
        session: authSession,
        account: authAccount,
        verification: authVerification,
      },
    }),
    secret,
    basePath: '/api/auth',
    // A laptop in class has many names (its address, localhost, …): whatever it was asked by is its name, and pages
    // are trusted on the host they were asked from.
    baseURL: { allowedHosts: ['*'], fallback: 'http://localhost' },
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return [...(host ? [`http://${host}`, `https://${host}`] : []), ...(env.url ? [env.url] : [])];
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    session: { expiresIn: 30 * day, updateAge: day },
    // A school is one address: the limits are ours (server/routes/auth.ts).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'holdout',
      useSecureCookies: env.secureCookies,
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      // Messages only: what else it hands over may hold what was typed.
      log: (level, message) => log[level === 'error' ? 'error' : 'warn']({ source: 'better-auth' }, message),
    },
  });
  const hashPassword = async (password: string) => (await library.$context).password.hash(password);

  return {
    teacherOf: async (headers) => {
      const session = await library.api.getSession({ headers });
      if (!session) return null;
      const { id, name, email } = session.user;
      return { id, name, email };
    },
    createInvitation: async (teacherId) => {
      const { token, expiresAt } = await createInvitationToken(db, teacherId, now());
      return { url: `${publicUrl()}/invite/${token}`, expiresAt };
    },
    linkState: (token) => linkState(db, token, now()),
    createAccount: (request) => createAccount(db, request, now(), hashPassword),
    signIn: (email, password, headers) =>
      library.api.signInEmail({ body: { email, password }, headers, asResponse: true }),
    resetPassword: async (email, password) => {
      const fits = checkPassword(password);
      if (!fits.ok) return fits;
      const teacher = await selectOptionalTeacherByEmail(db, email);
      if (!teacher) return failure('not-found');
      const passwordHash = await hashPassword(password);
      await db.transaction((transaction) => updateTeacherPassword(transaction, teacher.id, passwordHash));
      return success(null);
    },
    handle: (request) => library.handler(request),
  };
}
