/** Column types that Drizzle's PostgreSQL dialect does not bring along. */
import { customType } from 'drizzle-orm/pg-core';

/**
 * A moment: milliseconds since 1970 in code, as everywhere in the session engine; `timestamptz` in the database, so
 * that whoever opens it with psql can read it.
 */
export const instant = customType<{ data: number; driverData: string | Date }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: (value) => new Date(value).getTime(),
});

/** Raw bytes, read into a buffer of their own, so that a Float32Array can be laid over them whatever the driver gave. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (value) => value,
  fromDriver: (value) => new Uint8Array(value),
});
