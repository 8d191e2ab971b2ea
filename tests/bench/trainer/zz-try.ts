import { chromium } from '@playwright/test';
import { chromiumArguments } from '../../support/chromium';
import { findChromium } from '../../support/system.mjs';
import { makeData } from './data';
import { serveBench } from './server';

const [, , work, who, cap = '2000', seed = '1', rounds = '1'] = process.argv;
const data = await makeData(1);
const server = await serveBench(data, [4320, 4321, 4322]);
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: [...chromiumArguments, '--js-flags=--expose-gc'],
});
const page = await browser.newPage();
page.on('console', (m) => console.log('console', m.text()));
await page.goto(server.url);
console.log('isolated', await page.evaluate(() => crossOriginIsolated));
if (work === 'eff') {
  const e: any = await page.evaluate(([n]) => (globalThis as any).bench.efficiency('mnist-mlp', n), [96]);
  console.log(e, (e.peak / 1e9).toFixed(1), (e.step / 1e9).toFixed(1));
} else
  for (const w of work.split(','))
    for (const c of who.split(',')) {
      try {
        const t = Date.now();
        await page.evaluate(([c, w]) => (globalThis as any).bench.open(c, w, 300), [c, w]);
        const opened = Date.now() - t;
        for (let r = 0; r < Number(rounds); r++) {
          const turn: any = await page.evaluate(([c, o]) => (globalThis as any).bench.turn(c, o), [
            c,
            { seed: Number(seed) + r, capMs: Number(cap) },
          ] as any);
          console.log(
            w,
            c,
            'opened',
            opened,
            JSON.stringify(turn),
            ((1000 * turn.steps) / turn.ms).toFixed(2),
            'steps/s',
            'wall',
            Date.now() - t,
          );
        }
      } catch (e) {
        console.log(w, c, 'FAILED', String(e).split('\n').slice(0, 3).join(' | '));
      }
      await page.evaluate(([c]) => (globalThis as any).bench.close(c), [c]);
    }
await browser.close();
server.close();
