import { makeData } from './data';
import { Judge } from './judge';
import type { Contender } from './learner';
import * as brain from './peers/brain';
import * as convnet from './peers/convnetjs';
import { alone } from './peers/ours';
import { rates } from './peers/rates';
import * as synaptic from './peers/synaptic';
import { Track } from './turn';
import { type Work, works } from './works';

const data = await makeData(1);
const [, , which] = process.argv;
const med = (v: number[]) => v.sort((a, b) => a - b)[v.length >> 1];
async function steps(work: Work, c: Contender, seeds = [1, 2, 3, 4, 5, 6, 7]) {
  const split = data[work.id];
  const out: number[] = [];
  for (const seed of seeds) {
    const t = new Track(work, c, split.train, new Judge(work, split.heldOut));
    const r = await t.run({ seed, capMs: 20000 });
    out.push(r.reached ? r.steps : Infinity);
  }
  return `median ${med([...out])}  all ${out.join(' ')}`;
}

if (which === 'xor') {
  const base: Work = { ...works.xor, checkEvery: 100, mostSteps: 40000 };
  for (const atMost of [0.05, 0.01]) {
    const w: Work = { ...base, target: { figure: 'loss', atMost } };
    console.log('target', atMost);
    for (const learningRate of [1, 2, 4, 8])
      console.log('ours', learningRate, await steps({ ...w, learningRate }, alone as any));
    for (const learningRate of [1, 2, 4])
      console.log('convnetjs', learningRate, await steps({ ...w, learningRate }, convnet as any));
    for (const r of [0.5, 0.99]) {
      rates.xor!.brain = r;
      console.log('brain', r, await steps(w, brain as any));
    }
    for (const r of [0.3, 1, 2]) {
      rates.xor!.synaptic = r;
      console.log('synaptic', r, await steps(w, synaptic as any));
    }
  }
}
if (which === 'spiral') {
  for (const atLeast of [0.95]) {
    const w: Work = {
      ...works.spiral,
      checkEvery: 50,
      mostSteps: 8000,
      target: { figure: 'accuracy', atLeast },
    };
    console.log('target', atLeast);
    for (const learningRate of [0.3, 0.5, 1, 2, 3])
      console.log('ours', learningRate, await steps({ ...w, learningRate }, alone as any));
    for (const r of [0.01, 0.03, 0.1, 0.2]) {
      rates.spiral!.brain = r;
      console.log('brain', r, await steps(w, brain as any));
    }
    for (const r of [0.01, 0.03, 0.1, 0.2]) {
      rates.spiral!.synaptic = r;
      console.log('synaptic', r, await steps(w, synaptic as any));
    }
  }
}
if (which === 'mom') {
  for (const momentum of [0.5, 0.8, 0.9])
    for (const learningRate of [0.1, 0.2, 0.4, 0.8, 1.6]) {
      console.log(
        'spiral',
        momentum,
        learningRate,
        await steps(
          { ...works.spiral, checkEvery: 50, mostSteps: 8000, momentum, learningRate },
          alone as any,
        ),
      );
      console.log(
        'xor',
        momentum,
        learningRate,
        await steps(
          {
            ...works.xor,
            checkEvery: 100,
            mostSteps: 20000,
            momentum,
            learningRate,
            target: { figure: 'loss', atMost: 0.01 },
          },
          alone as any,
        ),
      );
    }
}
if (which.startsWith('mn') || which === 'mlp-7' || which === 'cnn') {
  const w: Work = { ...works[which as 'cnn'], checkEvery: 10, mostSteps: 1500 };
  for (const learningRate of [0.05, 0.1, 0.2, 0.3, 0.5])
    for (const momentum of [0, 0.9])
      console.log(
        which,
        learningRate,
        momentum,
        await steps(
          { ...w, learningRate: learningRate * (1 - momentum), momentum },
          alone as any,
          which === 'cnn' ? [1] : [1, 2, 3],
        ),
      );
}
if (which.startsWith('zz') || which === 'cnn') {
  const w: Work = { ...works[which as 'cnn'], checkEvery: 10, mostSteps: 3000 };
  for (const learningRate of [0.05, 0.1, 0.2, 0.3, 0.5, 1])
    for (const atMost of [0.25])
      console.log(
        which,
        learningRate,
        atMost,
        await steps(
          { ...w, learningRate, target: { figure: 'loss', atMost } },
          alone as any,
          which === 'cnn' ? [1] : [1, 2, 3],
        ),
      );
}
