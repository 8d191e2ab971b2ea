/** `test` with a server and people whose browsers may not complain: any console error fails the test. */
import { test as base, expect } from '@playwright/test';
import { type RunningServer, startServer } from '../../support/server';
import { Person, type PersonOptions } from './person';

export type Enter = (options: PersonOptions) => Promise<Person>;

interface Fixtures {
  /** Lets someone in; at the end of the test their browser must have had nothing to complain about. */
  enter: Enter;
}

interface WorkerFixtures {
  /** The built server, one for the tests of a file; those that stop servers start their own. */
  server: RunningServer;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
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
