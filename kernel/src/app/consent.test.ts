import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { loadConfig, openConsentFile, withSetting } from '../config/index.js';
import type { Config } from '../config/index.js';
import { createConsents } from './consent.js';
import type { Ask, Consents } from './consent.js';

let folder: string;
let config: Config;
let questions: string[];
const far = 'https://far.example/v1';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-consent-'));
  config = await loadConfig({ environment: {}, notebookFolder: folder, userFolder: folder });
  questions = [];
});

const consents = (notebook = 'a.ipynb'): Consents =>
  createConsents({ config: () => config, file: openConsentFile(folder), notebook });
const answering =
  (word: string): Ask =>
  question => {
    questions.push(question);
    return Promise.resolve(word);
  };
const about = (what: string): { address: string; what: string } => ({ address: far, what });

describe('one memory for all who send', () => {
  test('those who want the same host at the same time share one question', async () => {
    const shared = consents();
    await Promise.all([
      shared.require(about('requests'), answering('y')),
      shared.require(about('image-1'), answering('y'))
    ]);
    expect(questions).toHaveLength(1);
  });

  test('a no to one purpose is a no to the other, until the user changes the setting', async () => {
    const shared = consents();
    for (const what of ['requests', 'image-1'])
      await expect(shared.require(about(what), answering('n'))).rejects.toMatchObject({
        code: 'CONSENT_MISSING'
      });
    expect(questions).toHaveLength(1);
    expect(await shared.isOpen(far, answering('y'))).toBe(false);
    shared.reset();
    expect(await shared.isOpen(far, answering('y'))).toBe(true);
    await shared.require(about('image-1'), answering('y'));
    expect(await shared.isAgreed(far)).toBe(true);
  });

  test('a question that was interrupted is no refusal', async () => {
    const shared = consents();
    const interrupted: Ask = () => Promise.reject(new Error('interrupted'));
    await expect(shared.require(about('requests'), interrupted)).rejects.toThrow('interrupted');
    await shared.require(about('requests'), answering('yes'));
    expect(questions).toHaveLength(1);
  });

  test('where nobody can be asked it is no, and who can be asked later is', async () => {
    const shared = consents();
    await expect(shared.require(about('requests'), null)).rejects.toThrow(/nobody could be asked/);
    await shared.require(about('requests'), answering('y'));
    expect(questions).toHaveLength(1);
  });
});

describe('the setting', () => {
  test('this machine is never asked for', async () => {
    config = withSetting(config, 'remote', 'never');
    await consents().require({ address: 'http://127.0.0.1:11434/v1', what: 'requests' }, null);
  });

  test('never holds although the user once agreed', async () => {
    await consents().require(about('requests'), answering('y'));
    config = withSetting(config, 'remote', 'never');
    expect(await consents().isOpen(far, answering('y'))).toBe(false);
    await expect(consents().require(about('requests'), answering('y'))).rejects.toThrow(/never/);
  });
});
