/** The whole schema, for Drizzle and for drizzle-kit. */
export * from './auth';
export * from './drawn-digits';
export * from './events';
export * from './links';
export * from './round-secrets';
export * from './run-curves';
export * from './scoring-jobs';
export * from './seats';
export * from './sessions';
export * from './submissions';
export * from './tables';
export * from './templates';
