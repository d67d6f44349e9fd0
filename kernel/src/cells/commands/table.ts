import type { CommandOutput } from './command.js';

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A heading, a table, and what follows, in Markdown and for terminals. */
export function showTable(table: Table, heading = '', after = ''): CommandOutput {
  const cell = (text: string): string => text.replace(/([\\|<>*_`[\]])/g, '\\$1').replace(/\s*\n\s*/g, ' ');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const markdown = [
    line(table.columns),
    `|${table.columns.map(() => ' :-- ').join('|')}|`,
    ...table.rows.map(line)
  ].join('\n');
  return {
    markdown: [heading === '' ? '' : `**${heading}**`, markdown, after]
      .filter(part => part !== '')
      .join('\n\n'),
    plain: [heading, alignTable(table), after].filter(part => part !== '').join('\n\n')
  };
}

export function showText(text: string): CommandOutput {
  return { markdown: text, plain: text.replace(/[`*]/g, '') };
}

/** Columns side by side; the last one is never padded. */
export function alignTable({ columns, rows }: Table): string {
  const all = [columns, ...rows].map(row => row.map(text => text.replace(/\s*\n\s*/g, ' ')));
  const widths = columns.map((_, index) => Math.max(...all.map(row => (row[index] ?? '').length)));
  return all
    .map(row =>
      row
        .map((text, index) => (index === columns.length - 1 ? text : text.padEnd(widths[index] ?? 0)))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}
