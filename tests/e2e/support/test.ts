/** `test` with a server and people whose browsers may not complain: any console error fails the test. */
import { test as base, expect } from '@playwright/test';
import { type RunningServer, startServer } from '../../support/server';
import { Person, type PersonOptions } from './person';

export type Enter = (options: PersonOptions) => Promise<Person>;

interface Fixtures {
  /** The built server with fresh data, for this test alone: its set-up link works once. */
  server: RunningServer;
  /** Lets someone in; at the end of the test their browser must have had nothing to complain about. */
  enter: Enter;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  server: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.remove();
  },
  enter: async ({ browser }, use) => {
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
