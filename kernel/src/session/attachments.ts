import { readFile } from 'node:fs/promises';
import * as z from 'zod';

/** As notebooks hold them: media type → base64, in one piece or in lines. */
const bundleSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const attachmentsSchema = z.record(z.string(), bundleSchema);
/** What a client sends of the attachments that a cell is about to ask for. */
const sentSchema = z.object({ cell: z.string(), attachments: attachmentsSchema });
const notebookSchema = z.object({
  cells: z.array(z.object({ id: z.string().optional(), attachments: attachmentsSchema.optional() }))
});
type Bundle = z.infer<typeof bundleSchema>;

/** Pictures that were pasted into the Markdown cells of a notebook: `attachment:NAME` in a request. */
export interface Attachments {
  /** Takes what a client sends before it runs a cell, so that a notebook need not be saved first. */
  take(sent: unknown): void;
  /**
   * What the client sent for that cell, else what the notebook's file holds: in the nearest cell above, else below.
   * @returns null where there is no attachment of that name.
   */
  find(name: string, cell: string | null): Promise<Uint8Array | null>;
}

/** @param notebook its file, absolute; null where it is not known */
export function createAttachments(notebook: string | null): Attachments {
  const sent = new Map<string, z.infer<typeof attachmentsSchema>>();
  return {
    take(message) {
      const { data } = sentSchema.safeParse(message);
      if (data !== undefined) sent.set(data.cell, data.attachments);
    },
    async find(name, cell) {
      const own = cell === null ? undefined : sent.get(cell);
      const bundle = own?.[name] ?? (notebook === null ? undefined : await inFile(notebook, name, cell));
      return bundle === undefined ? null : bytesOf(bundle);
    }
  };
}

async function inFile(notebook: string, name: string, cell: string | null): Promise<Bundle | undefined> {
  const text = await readFile(notebook, 'utf8').catch(() => '{}');
  const { data } = notebookSchema.safeParse(jsonOf(text));
  const cells = data?.cells ?? [];
  const asking = cells.findIndex(({ id }) => id !== undefined && id === cell);
  const above = asking < 0 ? [] : cells.slice(0, asking).reverse();
  return [...above, ...cells]
    .map(({ attachments }) => attachments?.[name])
    .find(found => found !== undefined);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the notebook is being written
  }
}

/** What it is, is read from its bytes; of several forms the first counts. */
function bytesOf(bundle: Bundle): Uint8Array | null {
  const [content] = Object.values(bundle);
  return content === undefined ? null : Buffer.from([content].flat().join(''), 'base64');
}
