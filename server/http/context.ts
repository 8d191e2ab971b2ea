import type { HttpBindings } from '@hono/node-server';

/** What the middleware of server/http/api.ts has found out before a route runs. */
export interface ApiContext {
  Bindings: HttpBindings;
  Variables: {
    /** The address the request came from (client-address.ts): never of a header that anyone can write. */
    address: string;
  };
}
