/** A phone whose GPU has 16-bit floats only. */
import { test } from './support/engine-page';
import { expect } from './support/test';

test('WebGL with 16-bit textures is refused by name, and the fused engine learns in its place', async ({
  openEngines,
}) => {
  const page = await openEngines({ WEBGL_FORCE_F16_TEXTURES: 'true' });
  const { kind, passed, losses } = await page.evaluate(async () => {
    const { openEngine, learn } = globalThis.engineModule;
    const opened = await openEngine('webgl');
    const learnt = await learn(opened.engine, 20);
    return { kind: opened.engine.kind, passed: opened.passed, losses: learnt.losses };
  });
  expect(kind).toBe('fused');
  expect(passed).toEqual([{ engine: 'webgl', why: 'half-floats', reason: expect.any(String) }]);
  expect(losses.every(Number.isFinite)).toBe(true);
});
