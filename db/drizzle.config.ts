/** For `npx drizzle-kit generate --config db/drizzle.config.ts` after a change in db/schema. The server migrates at start. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/index.ts',
  out: './db/migrations',
});
