import { z } from 'zod';
import { failure, type Result, success } from '../protocol/errors';
import type { Config, Control, LabDefinition } from './types';

function valueSchema(control: Control): z.ZodType<number | string> {
  if (control.kind === 'choice') return z.enum(control.options.map((option) => option.value));
  const number = z.number().min(control.min).max(control.max);
  return control.integer ? number.int() : number;
}

/**
 * What settings must look like: a value for every control, on its type and in its range (not necessarily on a stop of
 * its slider), and nothing else.
 */
export function configSchema(controls: readonly Control[]): z.ZodType<Config> {
  return z.strictObject(Object.fromEntries(controls.map((control) => [control.id, valueSchema(control)])));
}

function parse(controls: readonly Control[], value: unknown): Result<Config> {
  const parsed = configSchema(controls).safeParse(value);
  return parsed.success ? success(parsed.data) : failure('config-invalid', z.prettifyError(parsed.error));
}

/** A configuration that came from outside; `config-invalid` with what is wrong where it does not fit the lab. */
export const parseConfig = (lab: LabDefinition, value: unknown): Result<Config> => parse(lab.controls, value);

/** An answer that came from outside; `config-invalid` also where the lab wants none. */
export function parseAnswer(lab: LabDefinition, value: unknown): Result<Config> {
  return lab.score.submits === 'answer'
    ? parse(lab.score.controls, value)
    : failure('config-invalid', `${lab.id} wants no answer`);
}
