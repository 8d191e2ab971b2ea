/** The real student page of a built server while it trains: how smooth it stays, how soon it trains, what it loads. */
import type { Browser } from '@playwright/test';
import { Person } from '../../e2e/support/person';
import { Student } from '../../e2e/support/student';
import { Teacher } from '../../e2e/support/teacher';
import { type ScriptSizes, watchScripts } from '../../support/page-scripts';
import { startServer } from '../../support/server';
import { observeTraining } from './observe-training';

export interface StudentPage {
  /** Longest gap between two animation frames from the first frame of training to the last, in milliseconds. */
  readonly longestFrameMs: number;
  /** From the page's load event to its first frame of training, with Start pressed as soon as it can be. */
  readonly firstStepMs: number;
  readonly sizes: ScriptSizes;
}

/** One student, one run of the digits with the lab's own settings. */
export async function measureStudentPage(browser: Browser): Promise<StudentPage> {
  const server = await startServer();
  const people: Person[] = [];
  const enter = async (name: string) => {
    const person = await Person.enter(browser, { name, origin: server.url });
    people.push(person);
    return person;
  };
  try {
    const teacher = new Teacher(await enter('teacher'));
    await teacher.setUp(server.setupPath);
    const code = await teacher.openSession('Bench', 'mnist-mlp');
    const student = new Student(await enter('Mia'), code);
    // From the first visit to when a run could start: what everyone loads in the same moment.
    const watched = watchScripts(student.person.page);
    await student.join('Mia');
    await teacher.start();
    await student.expectNow('ready');
    const sizes = await watched();

    // As one who comes back: the files may be in the cache, and the data are on their way.
    const { page, words } = student.person;
    const observed = await observeTraining(page, words('student.run.start'), 0);
    await page.reload();
    await student.expectFinished(1);
    const { longestFrameMs, firstStepMs } = await observed();
    return { longestFrameMs, firstStepMs, sizes };
  } finally {
    await Promise.all(people.map((person) => person.context.close()));
    await server.remove();
  }
}
