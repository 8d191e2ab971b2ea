/** What server/process.ts hands to routes and sockets. They take what they need from here and open nothing themselves. */
import type { Logger } from 'pino';
import type { Database } from '../db/types';
import type { Auth } from './auth/auth';
import type { Env } from './env';

export interface Deps {
  readonly env: Env;
  readonly log: Logger;
  readonly db: Database;
  readonly auth: Auth;
  /** The address under which students reach this server, without a trailing slash. May change with the Wi-Fi. */
  readonly publicUrl: () => string;
  /** Of package.json. */
  readonly version: string;
}
