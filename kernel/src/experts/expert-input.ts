import { CellistError } from '@cellist/run-model';
import type * as z from 'zod';
import type { ExpertInput } from './expert.js';

/** A list argument's texts. @throws ARGUMENT_INVALID where it is none or empty. */
export function listOf(input: ExpertInput, argument: string): readonly string[] {
  const value = input.values[argument];
  if (value?.type === 'list' && value.texts.length > 0) return value.texts;
  if (value?.type === 'text' && value.text.trim() !== '') return [value.text];
  throw new CellistError(
    'ARGUMENT_INVALID',
    `The argument ${argument} of ${input.task} must be a list of texts.`
  );
}

/** An optional text argument, or null. */
export function optionalTextOf(input: ExpertInput, argument: string): string | null {
  const value = input.values[argument];
  return value?.type === 'text' && value.text.trim() !== '' ? value.text : null;
}

/** The parameters that an expert knows; others are let pass. @throws ARGUMENT_INVALID naming the wrong one. */
export function parametersOf<Output>(input: ExpertInput, schema: z.ZodType<Output>): Output {
  const result = schema.safeParse(input.parameters);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = issue?.path.join('.') ?? '';
  throw new CellistError(
    'ARGUMENT_INVALID',
    `The parameter ${name} of ${input.task}: ${issue?.message ?? 'invalid'}.`
  );
}
