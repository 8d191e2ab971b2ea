/** The real student page of a built server while it trains: how smooth it stays, how soon it trains, what it loads. */
import type { Browser, Page } from '@playwright/test';
import { Person } from '../../e2e/support/person';
import { Student } from '../../e2e/support/student';
import { Teacher } from '../../e2e/support/teacher';
import { type ScriptSizes, watchScripts } from '../../support/page-scripts';
import { startServer } from '../../support/server';

export interface StudentPage {
  /** Longest gap between two animation frames from the first frame of training to the last, in milliseconds. */
  readonly longestFrameMs: number;
  /** From the page's load event to its first frame of training, with Start pressed as soon as it can be. */
  readonly firstStepMs: number;
  readonly sizes: ScriptSizes;
}

/** What the observer below leaves on the page. */
interface Observed {
  loadedAt: number;
  startedAt: number;
  firstAt: number;
  lastAt: number;
  gaps: { at: number; ms: number }[];
}

/** Watches from inside, from before the first script: frames of the page and messages of its trainer. */
function observe(startLabel: string): void {
  const seen: Observed = { loadedAt: 0, startedAt: 0, firstAt: 0, lastAt: 0, gaps: [] };
  Object.assign(globalThis, { observed: seen });
  addEventListener('load', () => {
    seen.loadedAt = performance.now();
  });
  const Plain = Worker;
  class Watched extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind !== 'event' || data.event?.kind !== 'frame') return;
        seen.lastAt = performance.now();
        seen.firstAt ||= seen.lastAt;
      });
    }
  }
  globalThis.Worker = Watched;
  let before = performance.now();
  const look = () => {
    const now = performance.now();
    if (seen.firstAt > 0) seen.gaps.push({ at: now, ms: now - before });
    before = now;
    if (seen.startedAt === 0 && startLabel !== '') {
      const button = [...document.querySelectorAll('button')].find(
        (each) => each.textContent?.trim() === startLabel && !each.disabled,
      );
      if (button) {
        seen.startedAt = now;
        button.click();
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const observed = (page: Page): Promise<Observed> =>
  page.evaluate(() => (globalThis as unknown as { observed: Observed }).observed);

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
    // tsx, which runs this bench, leaves calls of this helper in what is sent to the page.
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.addInitScript(observe, words('student.run.start'));
    await page.reload();
    await student.expectFinished(1);
    const { loadedAt, firstAt, lastAt, gaps } = await observed(page);
    const training = gaps.filter(({ at }) => at > firstAt && at <= lastAt);
    return {
      longestFrameMs: Math.max(...training.map(({ ms }) => ms)),
      firstStepMs: firstAt - loadedAt,
      sizes,
    };
  } finally {
    await Promise.all(people.map((person) => person.context.close()));
    await server.remove();
  }
}
