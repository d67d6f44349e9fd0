import { expect, test } from '@jest/globals';
import { parseConnection, readConnectionFile } from './connection-file.js';

const written = {
  shell_port: 1,
  iopub_port: 2,
  stdin_port: 3,
  control_port: 4,
  hb_port: 5,
  ip: '127.0.0.1',
  key: 'k',
  transport: 'tcp',
  signature_scheme: 'hmac-sha256'
};

test('what jupyter_client writes is read, and fields of other purpose are left out', () => {
  const text = JSON.stringify({ ...written, kernel_name: 'cellist' });
  expect(parseConnection(text, 'f')).toEqual(written);
});

test.each([
  ['{', 'is not JSON'],
  ['[]', 'the file: '],
  [JSON.stringify({ ...written, hb_port: 0 }), 'hb_port: '],
  [JSON.stringify({ ...written, ip: undefined }), 'ip: '],
  [JSON.stringify({ ...written, signature_scheme: 'hmac-md5' }), 'signature_scheme: ']
])('%s is refused with a sentence that names the fault', (text, fault) => {
  expect(() => parseConnection(text, 'f')).toThrow(
    expect.objectContaining({
      code: 'CONNECTION_FILE_INVALID',
      message: expect.stringContaining(fault)
    })
  );
});

test('a file that is not there is named', async () => {
  await expect(readConnectionFile('/nowhere/kernel.json')).rejects.toMatchObject({
    code: 'CONNECTION_FILE_INVALID',
    message: expect.stringContaining('/nowhere/kernel.json')
  });
});
