/** `test` with a server and people whose browsers may not complain: any console error fails the test. */
import { test as base, expect } from '@playwright/test';
import { type RunningServer, type ServerOptions, startServer } from '../../support/server';
import { Person, type PersonOptions } from './person';

export type Enter = (options: PersonOptions) => Promise<Person>;

interface Fixtures {
  /** Starts a server; it is removed when the test has ended and everybody has left. */
  start: (options?: ServerOptions) => Promise<RunningServer>;
  /** The built server with fresh data, for this test alone: its set-up link works once. */
  server: RunningServer;
  /** Lets someone in; at the end of the test their browser must have had nothing to complain about. */
  enter: Enter;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  start: async ({}, use) => {
    const servers: RunningServer[] = [];
    await use(async (options) => {
      const server = await startServer(options);
      servers.push(server);
      return server;
    });
    for (const server of servers.toReversed()) await server.remove();
  },
  server: async ({ start }, use) => use(await start()),
  // Asks for `start` so that browsers are gone before servers are: what is taken down last was set up first.
  enter: async ({ browser, start: _ }, use) => {
    const people: Person[] = [];
    await use(async (options) => {
      const person = await Person.enter(browser, options);
      people.push(person);
      return person;
    });
    const problems = people.flatMap((person) => person.problems);
    await Promise.all(people.map((person) => person.context.close()));
    expect(problems).toEqual([]);
  },
});

export { expect };
