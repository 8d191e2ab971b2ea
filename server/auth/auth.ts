/** Teachers: who they are, how they sign in, whom they invite. Students have no account (server/sessions). */
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Logger } from 'pino';
import { deleteReplayLinks, hasControlLink, selectOptionalReplayKind } from '../../db/queries/links';
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
import { createControlKey, createInvitationToken, createReplayKey, hashToken, linkState } from './links';

const day = 24 * 3600;

/** Values of `Set-Cookie`. */
type Cookies = readonly string[];

export interface Auth {
  /** The signed-in teacher of a request, by its cookies. */
  teacherOf(headers: Headers): Promise<Teacher | null>;
  /** A link that makes one further account; `expiresAt` in milliseconds since 1970. */
  createInvitation(teacherId: string): Promise<{ url: string; expiresAt: number }>;
  /** A link by which a second teacher controls this session; earlier ones open nothing any more. */
  createControlLink(
    session: { readonly id: string; readonly code: string },
    teacherId: string,
  ): Promise<string>;
  /** Whether this is the key of the session's control link. */
  opensControl(sessionId: string, key: string): Promise<boolean>;
  /** One more link that shows the session again, with or without the names of the class. */
  createReplayLink(
    session: { readonly id: string; readonly code: string },
    teacherId: string,
    names: boolean,
  ): Promise<string>;
  /** What the key of a replay link shows of the session; null where it is none. */
  opensReplay(sessionId: string, key: string): Promise<{ readonly names: boolean } | null>;
  /** Withdraws every replay link of the session. Says how many there were. */
  withdrawReplayLinks(sessionId: string): Promise<number>;
  linkState(token: string): Promise<LinkState>;
  /** Makes the account of a valid link (server/auth/accounts.ts says the refusals). */
  createAccount(request: AccountRequest): Promise<Result<Teacher>>;
  /** The cookies of a signed-in browser; null where email and password do not belong together. */
  signIn(email: string, password: string, headers: Headers): Promise<Cookies | null>;
  /** The cookies that make a browser forget. */
  signOut(headers: Headers): Promise<Cookies>;
  /** Sets a new password and signs the teacher out everywhere. Says `not-found` where there is no such account. */
  resetPassword(email: string, password: string): Promise<Result<null>>;
  /** Tells this listener whenever somebody has been signed out, in one browser or everywhere. */
  onSignedOut(listener: () => void): void;
}

export interface AuthNeeds {
  readonly db: Database;
  readonly log: Logger;
  readonly env: Pick<Env, 'secureCookies'>;
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
    // Asked for, but used for nothing: none of its own routes is mounted (server/routes/auth.ts).
    baseURL: 'http://localhost',
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
  const listeners = new Set<() => void>();
  const signedOut = () => {
    for (const listener of listeners) listener();
  };
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
    createControlLink: async ({ id, code }, teacherId) => {
      const key = await createControlKey(db, id, teacherId);
      return `${publicUrl()}/teach/${code}/control?key=${key}`;
    },
    opensControl: (sessionId, key) => hasControlLink(db, sessionId, hashToken(key)),
    createReplayLink: async ({ id, code }, teacherId, names) => {
      const key = await createReplayKey(db, id, teacherId, names);
      return `${publicUrl()}/replay/${code}?key=${key}`;
    },
    opensReplay: async (sessionId, key) => {
      const kind = await selectOptionalReplayKind(db, sessionId, hashToken(key));
      return kind && { names: kind === 'replay' };
    },
    withdrawReplayLinks: (sessionId) => deleteReplayLinks(db, sessionId),
    linkState: (token) => linkState(db, token, now()),
    createAccount: (request) => createAccount(db, request, now(), hashPassword),
    signIn: async (email, password, headers) => {
      const answered = await library.api.signInEmail({
        body: { email, password },
        headers,
        asResponse: true,
      });
      if (answered.ok) return answered.headers.getSetCookie();
      if (answered.status === 400 || answered.status === 401) return null;
      throw new Error(`better-auth answered ${answered.status} to a sign-in.`);
    },
    signOut: async (headers) => {
      const answered = await library.api.signOut({ headers, asResponse: true });
      signedOut();
      return answered.headers.getSetCookie();
    },
    resetPassword: async (email, password) => {
      const fits = checkPassword(password);
      if (!fits.ok) return fits;
      const teacher = await selectOptionalTeacherByEmail(db, email);
      if (!teacher) return failure('not-found');
      const passwordHash = await hashPassword(password);
      await db.transaction((transaction) => updateTeacherPassword(transaction, teacher.id, passwordHash));
      signedOut();
      return success(null);
    },
    onSignedOut: (listener) => void listeners.add(listener),
  };
}
