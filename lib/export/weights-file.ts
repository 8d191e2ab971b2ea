/**
 * Weights as a file to take away and to bring back: an `.npz` (a zip of NumPy arrays, one a parameter) that also says
 * which lab, settings and seed they come from.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { z } from 'zod';
import { parseConfig } from '../labs/config';
import { networkOf } from '../labs/experiment';
import type { Config, LabDefinition } from '../labs/types';
import { type ParameterShape, pack, parameterShapes, unpack } from '../nn/parameters';
import type { ModelSpec } from '../nn/spec';
import { failure, type Result, success } from '../protocol/errors';
import { decodeNpy, encodeNpy } from './npy';

/** What a file of weights says of itself. */
export interface WeightsOrigin {
  readonly labId: string;
  readonly labVersion: number;
  readonly config: Config;
  readonly seed: number;
  /** Gradient steps behind them. */
  readonly step: number;
}

const origin = z.object({
  labId: z.string(),
  labVersion: z.number().int(),
  config: z.record(z.string(), z.union([z.number(), z.string()])),
  seed: z.number().int().min(0).max(0xffffffff),
  step: z.number().int().min(0),
});

const originName = 'holdout.json';

/** Larger files are refused before anything is unpacked from them. */
const largestFile = 16 * 1024 * 1024;

/** The name of a parameter's array: `layer0_kernel`, by the layer's place among all layers. */
export const arrayName = ({ layer, kind }: Pick<ParameterShape, 'layer' | 'kind'>): string =>
  `layer${layer}_${kind}`;

/** @param weights packed */
export function encodeWeightsFile(model: ModelSpec, weights: Float32Array, from: WeightsOrigin): Uint8Array {
  const parameters = unpack(model, weights);
  const arrays = parameterShapes(model).map((parameter, index) => {
    const values = parameters[index] ?? new Float32Array();
    return [`${arrayName(parameter)}.npy`, encodeNpy({ shape: parameter.shape, values })] as const;
  });
  const entries = Object.fromEntries([...arrays, [originName, strToU8(JSON.stringify(from))]]);
  // One fixed date (the format knows none before 1980), so that the same weights give the same bytes.
  return zipSync(entries, { mtime: '1980-01-01T12:00:00' });
}

/** Weights that were brought back, checked against the lab. */
export interface ReadWeights {
  readonly config: Config;
  readonly seed: number;
  readonly step: number;
  readonly model: ModelSpec;
  /** Packed; all finite. */
  readonly weights: Float32Array;
}

/**
 * Takes a file of weights apart: `weights-header` where it is none of ours or another lab's, `config-invalid`,
 * `weights-length` where its arrays are not the network's, `weights-not-finite`.
 */
export function readWeightsFile(lab: LabDefinition, bytes: Uint8Array): Result<ReadWeights> {
  if (bytes.length > largestFile) return failure('weights-header', `${bytes.length} bytes`);
  let entries: Record<string, Uint8Array>;
  let parsed: z.ZodSafeParseResult<WeightsOrigin>;
  try {
    let room = largestFile;
    entries = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        room -= originalSize;
        return room >= 0;
      },
    });
    parsed = origin.safeParse(JSON.parse(strFromU8(entries[originName] ?? new Uint8Array())));
  } catch (error) {
    return failure('weights-header', String(error));
  }
  if (!parsed.success) return failure('weights-header', parsed.error.message);
  const { labId, labVersion, seed, step } = parsed.data;
  if (labId !== lab.id || labVersion !== lab.version)
    return failure('weights-header', `${labId} ${labVersion}`);
  const config = parseConfig(lab, parsed.data.config);
  if (!config.ok) return config;
  const model = networkOf(lab).model(config.data);
  try {
    const parameters = parameterShapes(model).map(
      (parameter) => decodeNpy(entries[`${arrayName(parameter)}.npy`] ?? new Uint8Array()).values,
    );
    const weights = pack(model, parameters);
    if (!weights.every(Number.isFinite)) return failure('weights-not-finite');
    return success({ config: config.data, seed, step, model, weights });
  } catch (error) {
    return failure('weights-length', String(error));
  }
}
