import { decodeText } from './decode-text.js';
import type { FormatName } from './formats.js';
import { looksLikeTable } from './table.js';

/** What bytes are: a form that is kept, one that is turned into another when it comes in, or neither. */
export type Detected =
  | { type: 'kept'; format: FormatName }
  | { type: 'converted'; from: 'tiff' | 'bmp' | 'svg' | 'heic' | 'xlsx' }
  | { type: 'unknown'; extension: string | null };

const KEPT: Readonly<Record<string, FormatName>> = {
  jpg: 'jpeg',
  png: 'png',
  apng: 'png',
  webp: 'webp',
  gif: 'gif',
  avif: 'avif',
  wav: 'wav',
  mp3: 'mp3',
  flac: 'flac',
  ogg: 'ogg',
  oga: 'ogg',
  opus: 'ogg',
  spx: 'ogg',
  m4a: 'm4a',
  m4b: 'm4a',
  aac: 'aac',
  mp4: 'mp4',
  m4v: 'mp4',
  mov: 'mov',
  webm: 'webm',
  pdf: 'pdf',
  docx: 'docx'
};

const CONVERTED: Readonly<Record<string, 'tiff' | 'bmp' | 'heic' | 'xlsx'>> = {
  tif: 'tiff',
  bmp: 'bmp',
  heic: 'heic',
  xlsx: 'xlsx'
};

/** Tells what bytes are from them alone, never from a name or a header (DESIGN §5). */
export async function detectFormat(bytes: Uint8Array): Promise<Detected> {
  if (bytes.length === 0) return { type: 'unknown', extension: null };
  const marked = hasTextMark(bytes) ? decodeText(bytes) : null;
  if (marked !== null) return textDetected(marked);
  const { fileTypeFromBuffer } = await import('file-type');
  const type = await fileTypeFromBuffer(bytes);
  const extension = type?.ext ?? null;
  if (extension !== null && extension !== 'xml') {
    const kept = KEPT[extension];
    if (kept !== undefined) return { type: 'kept', format: kept };
    const from = CONVERTED[extension];
    return from === undefined ? { type: 'unknown', extension } : { type: 'converted', from };
  }
  const text = decodeText(bytes);
  if (text === null) return { type: 'unknown', extension: null };
  return textDetected(text);
}

/** A byte order mark of UTF-16, whose two bytes also begin a frame of MPEG. */
function hasTextMark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function textDetected(text: string): Detected {
  return isSvg(text) ? { type: 'converted', from: 'svg' } : { type: 'kept', format: textFormat(text) };
}

/** Which kind of writing a text is. */
export function textFormat(text: string): FormatName {
  const start = text.slice(0, 1024).trimStart();
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i.test(start))
    return 'html';
  if (/^[[{]/.test(start) && isJson(text)) return 'json';
  const delimiter = looksLikeTable(text);
  if (delimiter !== null) return delimiter === '\t' ? 'tsv' : 'csv';
  return isMarkdown(text) ? 'markdown' : 'text';
}

function isSvg(text: string): boolean {
  const head = text
    .slice(0, 64 * 1024)
    .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*(\[[\s\S]*?\])?[^>]*>/gi, '');
  return /^\s*<(?:[a-z]+:)?svg[\s>]/i.test(head);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Two different signs of Markdown, or a heading that opens it: plain prose with one dash stays plain. */
function isMarkdown(text: string): boolean {
  const signs = [
    /^#{1,6} \S/m,
    /^ {0,3}[-*+] \S.*\n {0,3}[-*+] \S/m,
    /^```/m,
    /\[[^\]\n]+\]\([^)\s]+\)/,
    /\*\*[^*\n]+\*\*/,
    /^\|.*\|\s*\n\|[ :|-]+\|/m
  ];
  return /^\s*# \S/.test(text) || signs.filter(sign => sign.test(text)).length >= 2;
}
