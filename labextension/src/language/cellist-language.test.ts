import { describe, expect, test } from '@jest/globals';
import { IterMode } from '@lezer/common';
import { cellistLanguage } from './cellist-language.js';

/** The nodes of ours in a cell, as "Name:text". */
function nodesOf(
  cell: string,
  names = ['Resource', 'Command', 'CellCode'],
  mode = IterMode.IgnoreMounts
): string[] {
  const found: string[] = [];
  cellistLanguage()
    .language.parser.parse(cell)
    .iterate({
      mode,
      enter: node => {
        if (names.includes(node.name)) found.push(`${node.name}:${cell.slice(node.from, node.to)}`);
      }
    });
  return found;
}

describe('a cell of Cellist', () => {
  test.each([
    ['Describe @band and image-2.', ['Resource:@band', 'Resource:image-2']],
    ['Was sagt @überschrift?', ['Resource:@überschrift']],
    ['(json-12) **audio-1**', ['Resource:json-12', 'Resource:audio-1']],
    ['Write to me@example.org about my-image-2 and image-2x and media/image-2.png.', []],
    ['%models object-detection\nHow many cats?', ['Command:%models']],
    ['%%plan\nCount the cats in image-1.', ['Command:%%plan', 'Resource:image-1']],
    ['It grew by 5 %models', []],
    ['%%ts\nconst a = 1;\nresources', ['Command:%%ts', 'CellCode:const a = 1;\nresources']],
    ['%%tasks\n[{"task": "x"}]', ['Command:%%tasks', 'CellCode:[{"task": "x"}]']],
    ['%%ts', ['Command:%%ts']],
    ['', []]
  ])('%j', (cell, nodes) => {
    expect(nodesOf(cell)).toEqual(nodes);
  });
});

test('what stands beneath %%ts is TypeScript', () => {
  expect(nodesOf('%%ts\nconst a: number = 1;', ['VariableDeclaration'], IterMode.IncludeAnonymous)).toEqual([
    'VariableDeclaration:const a: number = 1;'
  ]);
});

test('prose stays Markdown', () => {
  expect(nodesOf('Some **strong** words.', ['StrongEmphasis'])).toEqual(['StrongEmphasis:**strong**']);
});
