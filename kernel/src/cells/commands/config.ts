import { publicSettings, SETTING_KEYS, withSetting } from '../../config/index.js';
import type { Config } from '../../config/index.js';
import type { Command } from './command.js';
import { showTable, showText } from './table.js';

export const config: Command = {
  name: 'config',
  usage: '[key [value]]',
  summary: 'Shows the settings, or sets one for this session.',
  async run(argument, context) {
    const [key = '', ...rest] = argument.split(/\s+/).filter(part => part !== '');
    if (rest.length === 0) {
      const offers = key === '' ? await context.localControllers(context.signal) : [];
      const controller = [
        context.controller(),
        ...offers.map(({ found, step }) => `${found}: \`${step}\` makes it the controller.`)
      ];
      return list(key, context.config(), controller);
    }
    context.setConfig(withSetting(context.config(), key, rest.join(' ')));
    return showText(
      `\`${key}\` is now ${valueText(context.config(), key)}, for this session. ${context.controller()}`
    );
  }
};

function list(key: string, current: Config, controller: readonly string[]): ReturnType<typeof showTable> {
  const keys =
    key === '' ? SETTING_KEYS : SETTING_KEYS.filter(known => known === key || known.startsWith(`${key}.`));
  if (keys.length === 0) withSetting(current, key, '');
  const rows = keys.map(known => [known, valueText(current, known), sourceOf(current, known)]);
  const secrets = `API key: ${current.secrets.apiKey === null ? 'none' : 'set'}; Hugging Face token: ${current.secrets.hfToken === null ? 'none' : 'set'}.`;
  const after = key === '' ? [...controller, secrets, ...current.notes].join('\n\n') : '';
  return showTable({ columns: ['setting', 'value', 'from'], rows }, '', after);
}

function valueText({ settings }: Config, key: string): string {
  const [outer = '', inner] = key.split('.');
  const value: unknown = Object.entries(publicSettings(settings)).find(([name]) => name === outer)?.[1];
  const shown: unknown =
    inner === undefined || typeof value !== 'object' || value === null
      ? value
      : Object.entries(value).find(([name]) => name === inner)?.[1];
  return typeof shown === 'string' ? shown : JSON.stringify(shown);
}

function sourceOf({ sources }: Config, key: string): string {
  return Object.entries(sources).find(([name]) => name === key.split('.')[0])?.[1] ?? '';
}
