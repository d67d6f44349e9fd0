import { CellistError } from '@cellist/run-model';
import type { OpenResource, Table } from '../../../resources/index.js';
import { tableSchema } from './table-schema.js';

/** The table that a resource holds. @throws ARGUMENT_INVALID where it has no rows. */
export async function openTable(resource: OpenResource, signal: AbortSignal): Promise<Table> {
  const table = tableSchema.parse(await resource.json(signal));
  if (table.rows.length > 0) return table;
  throw new CellistError('ARGUMENT_INVALID', `The table ${resource.resource.name} has no rows.`);
}
