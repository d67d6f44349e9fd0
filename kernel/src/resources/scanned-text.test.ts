import { expect, test } from '@jest/globals';
import { CellistError } from '@cellist/run-model';
import { scannedText } from './scanned-text.js';

const { signal } = new AbortController();

/** A document whose pages say these words, of which all but the letters are lost. */
function scan(pages: readonly string[]): Parameters<typeof scannedText>[0] {
  return {
    name: 'text-1',
    sha256: 'aa',
    page(number) {
      const page = pages[number - 1];
      return page === undefined
        ? Promise.reject(new CellistError('RESOURCE_NOT_FOUND', 'There is no such page.'))
        : Promise.resolve(Buffer.from(page));
    }
  };
}

const recognise = ({ png }: { png: Uint8Array }): Promise<string> =>
  Promise.resolve(Buffer.from(png).toString());

test('each page stands under its number, one without letters too', async () => {
  expect(await scannedText(scan(['one', '', 'three']), recognise, 9, signal)).toBe(
    '[page 1]\none\n\n[page 2]\n\n\n[page 3]\nthree'
  );
});

test('a document without any letters has no text', async () => {
  expect(await scannedText(scan(['', '']), recognise, 9, signal)).toBe('');
});

test('pages behind the limit are left out, which the text says with the name of the limit', async () => {
  const asked: string[] = [];
  const text = await scannedText(
    scan(['one', 'two', 'three']),
    page => {
      asked.push(page.name);
      return recognise(page);
    },
    2,
    signal
  );
  expect(asked).toEqual(['page 1 of text-1', 'page 2 of text-1']);
  expect(text).toContain('first 2 pages were read: limits.scannedPages');
});

test.each(['RESOURCE_UNREADABLE', 'CANCELLED'] as const)(
  'what fails with %s in the midst is told',
  async code => {
    const failing = (): Promise<string> => Promise.reject(new CellistError(code, 'No.'));
    await expect(scannedText(scan(['one']), failing, 9, signal)).rejects.toMatchObject({ code });
  }
);
