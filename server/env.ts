/** The environment, read once at start. Everything else in the process gets it as a value. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { isNetwork, type TrustedProxies } from './http/client-address';

const port = z.coerce.number().int().min(0).max(65535);

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  HOLDOUT_DATA: z.string().default('data'),
  HOLDOUT_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://192.168.1.20:3000' })
    .refine(
      (url) => new URL(url).pathname === '/',
      'must not have a path: Holdout lives at the root of its address',
    )
    .transform((url) => new URL(url).origin)
    .optional(),
  HOLDOUT_TRUSTED_PROXY: z
    .string()
    .transform((list) => list.split(',').map((proxy) => proxy.trim()))
    .refine(
      (proxies) => proxies.every(isNetwork),
      'must be addresses or networks of proxies, such as 127.0.0.1 or 10.0.0.0/8, with commas between',
    )
    .default([]),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must be an address such as postgres://user:password@host:5432/name',
    })
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Env {
  /** Pages are compiled as they are asked for, and reload by themselves. */
  readonly dev: boolean;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataFolder: string;
  /** What students type, where the server cannot know it: behind a proxy or a name. Without a trailing slash. */
  readonly url: string | undefined;
  /** Whose word of where a request comes from is believed; empty where nothing stands between students and server. */
  readonly trustedProxies: TrustedProxies;
  readonly databaseUrl: string | undefined;
  readonly logLevel: string;
  /** Cookies may carry `Secure`: only where students come by HTTPS, for elsewhere browsers would drop them. */
  readonly secureCookies: boolean;
}

/** A variable that cannot be used; the message names it. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/**
 * Reads the variables; one that is set to nothing counts as not set.
 * @throws EnvError naming every variable that is wrong, what it was and what it should be.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      // DATABASE_URL holds a password: what was given is not repeated.
      const value = name === 'DATABASE_URL' ? '' : ` (it is ${JSON.stringify(given[name])})`;
      return `  ${name}: ${issue.message}${value}`;
    });
    throw new EnvError(`The environment cannot be used:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  return {
    dev: env.NODE_ENV !== 'production',
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(env.HOLDOUT_DATA),
    url: env.HOLDOUT_URL,
    trustedProxies: env.HOLDOUT_TRUSTED_PROXY,
    databaseUrl: env.DATABASE_URL,
    logLevel: env.LOG_LEVEL,
    secureCookies: env.HOLDOUT_URL?.startsWith('https:') ?? false,
  };
}
