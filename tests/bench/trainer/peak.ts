/**
 * What one core can do at most: multiplies and adds on registers alone, compiled as the engine's kernel is
 * (server/commands/build-kernel.mjs). WebAssembly has no fused multiply-add, so each counts for itself.
 */
import asc from 'assemblyscript/asc';
import { kernelOptions } from '../../../server/commands/build-kernel.mjs';

/** Independent chains: enough to fill the pipelines of two vector units. */
const chains = 12;
const lanes = 4;

const names = Array.from({ length: chains }, (_, index) => `sum${index}`);
const source = `
export function spin(rounds: i32): f32 {
  const factor = f32x4.splat(0.999);
  const term = f32x4.splat(0.001);
${names.map((name, index) => `  let ${name} = f32x4.splat(${index});`).join('\n')}
  for (let round = 0; round < rounds; round++) {
${names.map((name) => `    ${name} = f32x4.add(f32x4.mul(${name}, factor), term);`).join('\n')}
  }
  return f32x4.extract_lane(${names.reduce((sum, name) => `f32x4.add(${sum}, ${name})`)}, 0);
}
`;

/** Floating-point operations of a round. */
export const operationsOfRound = chains * lanes * 2;

/** The loop as a module with one export, `spin(rounds)`. */
export async function compilePeak(): Promise<Uint8Array> {
  const output = 'peak.wasm';
  let compiled: Uint8Array | null = null;
  const { error, stderr } = await asc.main(['peak.ts', '--outFile', output, ...kernelOptions], {
    readFile: (name) => (name === 'peak.ts' ? source : null),
    writeFile: (name, contents) => {
      if (name === output && typeof contents !== 'string') compiled = contents;
    },
    listFiles: () => [],
  });
  if (error || !compiled) throw new Error(`The loop does not compile.\n${stderr}`);
  return compiled;
}
