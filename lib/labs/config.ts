import { z } from 'zod';
import { failure, type Result, success } from '../protocol/errors';
import type { Config, Control, LabDefinition } from './types';

function valueSchema(control: Control): z.ZodType<number | string> {
  if (control.kind === 'choice') return z.enum(control.options.map((option) => option.value));
  const number = z.number().min(control.min).max(control.max);
  return control.integer ? number.int() : number;
}

/**
 * What a configuration of this lab must look like: a value for every control, on its type and in its range (not
 * necessarily on a stop of its slider), and nothing else.
 */
export function configSchema(lab: LabDefinition): z.ZodType<Config> {
  return z.strictObject(
    Object.fromEntries(lab.controls.map((control) => [control.id, valueSchema(control)])),
  );
}

/** A configuration that came from outside; `config-invalid` with what is wrong where it does not fit the lab. */
export function parseConfig(lab: LabDefinition, value: unknown): Result<Config> {
  const parsed = configSchema(lab).safeParse(value);
  return parsed.success ? success(parsed.data) : failure('config-invalid', z.prettifyError(parsed.error));
}
