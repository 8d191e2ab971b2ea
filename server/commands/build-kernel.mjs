/**
 * Compiles the fused engine's kernel (lib/trainer/fused/kernel, AssemblyScript) into a module of TypeScript, so that it
 * is there wherever the trainer is: worker, Node, tests. `npm run build:kernel`; a test holds the result to its source.
 */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { command } from './terminal.mjs';

const help = `npm run build:kernel — compiles the fused engine's kernel (AssemblyScript) into lib/trainer/fused/kernel.generated.ts.
`;

const source = 'lib/trainer/fused/kernel/index.ts';
const target = 'lib/trainer/fused/kernel.generated.ts';
const output = 'kernel.wasm';
/** How everything in the kernel is compiled. */
export const kernelOptions = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--converge', '--noAssert'];
/** Pages of 64 KiB: as lib/trainer/fused/kernel.ts makes the memory. */
const sharing = ['--enable', 'threads', '--importMemory', '--sharedMemory'];
const memory = ['--initialMemory', '16', '--maximumMemory', '8192'];

/**
 * The kernel for a memory of its own, and for one that several workers share. The same sources give the same bytes.
 *
 * @returns {Promise<{ single: Uint8Array, shared: Uint8Array }>} the compiled modules
 */
export async function compileKernel() {
  return { single: await compile([]), shared: await compile([...sharing, ...memory]) };
}

/** @param {string[]} more */
async function compile(more) {
  /** @type {Map<string, Uint8Array>} */
  const files = new Map();
  const { default: asc } = await import('assemblyscript/asc');
  const { error, stderr } = await asc.main([source, '--outFile', output, ...kernelOptions, ...more], {
    writeFile: (name, contents) => {
      files.set(name, contents);
    },
  });
  const bytes = files.get(output);
  if (error || !bytes) throw new Error(`The kernel does not compile.\n${stderr}`);
  return bytes;
}

/** @param {string} name @param {Uint8Array} bytes */
const constant = (name, bytes) =>
  `/** ${bytes.length} bytes of WebAssembly. */\nexport const ${name} =\n  '${Buffer.from(bytes).toString('base64')}';\n`;

/** The module that carries the bytes. @param {{ single: Uint8Array, shared: Uint8Array }} kernels */
export const kernelModule = ({ single, shared }) =>
  `// Compiled from kernel/*.ts by \`npm run build:kernel\`.\n` +
  constant('kernelBase64', single) +
  constant('sharedKernelBase64', shared);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await command(async () => {
    if (process.argv.includes('--help')) {
      process.stdout.write(help);
      return;
    }
    await ensureInstalled();
    const kernels = await compileKernel();
    await writeFile(target, kernelModule(kernels));
    console.log(`${target}: ${kernels.single.length} and ${kernels.shared.length} bytes of WebAssembly`);
  });
}
