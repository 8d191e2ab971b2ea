/**
 * Compiles the fused engine's kernel (lib/trainer/fused/kernel, AssemblyScript) into a module of TypeScript, so that it
 * is there wherever the trainer is: worker, Node, tests. `npm run build:kernel`; a test holds the result to its source.
 */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

const source = 'lib/trainer/fused/kernel/index.ts';
const target = 'lib/trainer/fused/kernel.generated.ts';
const output = 'kernel.wasm';
const options = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--converge', '--noAssert'];

/**
 * The same sources give the same bytes.
 *
 * @returns {Promise<Uint8Array>} the compiled module
 */
export async function compileKernel() {
  /** @type {Map<string, Uint8Array>} */
  const files = new Map();
  const { error, stderr } = await asc.main([source, '--outFile', output, ...options], {
    writeFile: (name, contents) => {
      files.set(name, contents);
    },
  });
  const bytes = files.get(output);
  if (error || !bytes) throw new Error(`The kernel does not compile.\n${stderr}`);
  return bytes;
}

/** The module that carries the bytes. @param {Uint8Array} bytes */
export const kernelModule = (bytes) =>
  `// Compiled from kernel/*.ts by \`npm run build:kernel\`: ${bytes.length} bytes of WebAssembly.\n` +
  `export const kernelBase64 =\n  '${Buffer.from(bytes).toString('base64')}';\n`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const bytes = await compileKernel();
  await writeFile(target, kernelModule(bytes));
  console.log(`${target}: ${bytes.length} bytes of WebAssembly`);
}
