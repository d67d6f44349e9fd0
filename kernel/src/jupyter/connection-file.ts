import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { JupyterError } from './jupyter-error.js';

const port = z.int().check(z.minimum(1), z.maximum(65_535));

/** https://jupyter-client.readthedocs.io/en/stable/kernels.html#connection-files */
const connectionSchema = z.object({
  transport: z._default(z.enum(['tcp', 'ipc']), 'tcp'),
  ip: z.string().check(z.minLength(1)),
  key: z._default(z.string(), ''),
  signature_scheme: z._default(z.literal('hmac-sha256'), 'hmac-sha256'),
  shell_port: port,
  control_port: port,
  stdin_port: port,
  iopub_port: port,
  hb_port: port
});

/** Where a kernel listens and the key that signs its messages. */
export type Connection = Readonly<z.infer<typeof connectionSchema>>;

/** Reads what a client wrote for this kernel. Throws CONNECTION_FILE_INVALID with the field that is wrong. */
export async function readConnectionFile(path: string): Promise<Connection> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new JupyterError('CONNECTION_FILE_INVALID', `The connection file ${path} cannot be read.`, {
      cause
    });
  }
  return parseConnection(text, path);
}

/** @param name what the file is called in the error's words */
export function parseConnection(text: string, name: string): Connection {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new JupyterError('CONNECTION_FILE_INVALID', `The connection file ${name} is not JSON.`, { cause });
  }
  const parsed = connectionSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(issue => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new JupyterError(
    'CONNECTION_FILE_INVALID',
    `The connection file ${name} is not usable: ${faults.join('; ')}`
  );
}
