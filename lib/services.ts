/**
 * What pages may ask of the process they run in. Next and the custom server do not share a module cache, so the
 * server hands its services over once, on `globalThis`; pages never open the database.
 */

export interface Teacher {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A set-up or invitation link. */
export type LinkState = 'open' | 'used' | 'expired' | 'unknown';

export interface SessionOwner {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly teacherId: string;
}

export interface Services {
  /** The signed-in teacher of a request, by its cookies. */
  teacher(headers: Headers): Promise<Teacher | null>;
  /** True until the first account has been made. */
  needsSetup(): Promise<boolean>;
  linkState(token: string): Promise<LinkState>;
  /** Whose session a code is; null where there is none. */
  session(code: string): Promise<SessionOwner | null>;
  /** The address under which students reach this server, without a trailing slash. */
  publicUrl(): string;
}

const key = Symbol.for('holdout.services');
type Shelf = { [key]?: Services };

export function provideServices(services: Services): void {
  (globalThis as Shelf)[key] = services;
}

/** @throws when called before the server has provided them: pages only run inside the server. */
export function services(): Services {
  const provided = (globalThis as Shelf)[key];
  if (!provided) throw new Error('Services are not provided: pages run inside server/index.ts only.');
  return provided;
}
