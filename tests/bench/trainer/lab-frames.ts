/** How smooth the page of every lab stays while its reference run goes on. */
import type { Browser } from '@playwright/test';
import { labs } from '../../../lib/labs/catalogue';
import { Person } from '../../e2e/support/person';
import { startServer } from '../../support/server';
import { observeTraining } from './observe-training';

/** Runs that last longer are watched for so long. */
const watchedMs = 8000;
const firstFrameMs = 60_000;
/** A student looks at a page before training; one who comes back and presses at once is measured in a session (student-page.ts). */
const readingMs = 3000;

export interface LabFrames {
  readonly lab: string;
  readonly longestFrameMs: number;
  /** Frames of training that came meanwhile. */
  readonly frames: number;
}

/** Each lab by itself, set as it opens, one after another. */
export async function measureLabFrames(browser: Browser, say: (line: string) => void): Promise<LabFrames[]> {
  const server = await startServer();
  const measured: LabFrames[] = [];
  try {
    for (const { id } of labs) {
      const person = await Person.enter(browser, { name: id, origin: server.url });
      const { page, words } = person;
      const observed = await observeTraining(page, words('student.run.start'), readingMs);
      await page.goto(`/lab/${id}`);
      const began = Date.now();
      while ((await observed()).frames === 0) {
        if (Date.now() - began > firstFrameMs) throw new Error(`${id} does not train`);
        await page.waitForTimeout(200);
      }
      await page.waitForTimeout(watchedMs);
      const { longestFrameMs, frames } = await observed();
      measured.push({ lab: id, longestFrameMs, frames });
      say(`  ${id.padEnd(24)} longest frame ${longestFrameMs.toFixed(0)} ms (${frames} frames of training)`);
      await person.context.close();
    }
    return measured;
  } finally {
    await server.remove();
  }
}
