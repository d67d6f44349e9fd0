import { CellistError } from '@cellist/run-model';
import type { Limits } from '../config/index.js';

/** What a known but unreadable form is, and the step that turns it into a readable one. */
const CONVERTERS: Readonly<Record<string, readonly [words: string, step: string]>> = {
  heic: [
    'a HEIC picture',
    'Convert it to JPEG: `heif-convert in.heic out.jpg`, or on a Mac `sips -s format jpeg in.heic --out out.jpg`.'
  ],
  jxl: ['a JPEG XL picture', 'Convert it to PNG: `djxl in.jxl out.png`.'],
  jp2: ['a JPEG 2000 picture', 'Convert it to PNG: `magick in.jp2 out.png`.'],
  psd: ['a Photoshop picture', 'Export it as PNG.'],
  ico: ['an icon', 'Convert it to PNG: `magick in.ico out.png`.'],
  cr2: ['a raw photograph', 'Develop it to JPEG with your photo program.'],
  nef: ['a raw photograph', 'Develop it to JPEG with your photo program.'],
  dng: ['a raw photograph', 'Develop it to JPEG with your photo program.'],
  avi: ['an AVI video', 'Convert it: `ffmpeg -i in.avi out.mp4`.'],
  mkv: ['a Matroska video', 'Convert it: `ffmpeg -i in.mkv -c copy out.mp4`.'],
  flv: ['a Flash video', 'Convert it: `ffmpeg -i in.flv out.mp4`.'],
  mpg: ['an MPEG video', 'Convert it: `ffmpeg -i in.mpg out.mp4`.'],
  asf: ['a Windows Media file', 'Convert it: `ffmpeg -i in.wmv out.mp4`.'],
  aif: ['an AIFF recording', 'Convert it: `ffmpeg -i in.aiff out.wav`.'],
  amr: ['an AMR recording', 'Convert it: `ffmpeg -i in.amr out.wav`.'],
  mid: ['a MIDI file', 'Render it to WAV: `fluidsynth -F out.wav soundfont.sf2 in.mid`.'],
  cfb: [
    'an old Office document',
    'Convert it: `libreoffice --headless --convert-to docx` (or xlsx) `in.doc`.'
  ],
  odt: ['an OpenDocument text', 'Convert it: `libreoffice --headless --convert-to docx in.odt`.'],
  ods: ['an OpenDocument table', 'Convert it: `libreoffice --headless --convert-to csv in.ods`.'],
  pptx: ['a presentation', 'Convert it: `libreoffice --headless --convert-to pdf in.pptx`.'],
  rtf: ['an RTF document', 'Convert it: `libreoffice --headless --convert-to docx in.rtf`.'],
  epub: ['an EPUB book', 'Convert it to text: `pandoc in.epub -o out.md`.'],
  parquet: ['a Parquet table', "Convert it to CSV: `duckdb -c \"copy (from 'in.parquet') to 'out.csv'\"`."],
  zip: ['a ZIP archive', 'Unpack it, and name the files inside.'],
  gz: ['a packed file (gzip)', 'Unpack it: `gunzip`.'],
  tar: ['a TAR archive', 'Unpack it, and name the files inside.'],
  '7z': ['a 7-Zip archive', 'Unpack it, and name the files inside.'],
  rar: ['a RAR archive', 'Unpack it, and name the files inside.'],
  exe: ['a program', 'Name a picture, recording, document, table or text instead.'],
  elf: ['a program', 'Name a picture, recording, document, table or text instead.']
};

/** The error for content of a form that is not read: says what it is, and what would help. */
export function refuseFormat(sizeBytes: number, extension: string | null): CellistError {
  if (sizeBytes === 0)
    return new CellistError('RESOURCE_UNREADABLE', 'The content is empty.', {
      hint: 'Save or download it anew.'
    });
  const [words, step] = CONVERTERS[extension ?? ''] ?? [
    extension === null ? 'of no known form, and no text' : `a ${extension.toUpperCase()} file`,
    'Cellist reads JPEG, PNG, WebP, GIF, AVIF, TIFF, BMP, SVG, WAV, MP3, FLAC, Ogg, M4A, MP4, MOV, WebM, PDF, DOCX, XLSX, CSV, JSON and text.'
  ];
  return new CellistError('RESOURCE_UNREADABLE', `The content is ${words}, which Cellist cannot read.`, {
    hint: step
  });
}

/** The error for content whose form is known, but which is damaged. */
export function brokenContent(words: string, cause: unknown): CellistError {
  const message =
    cause !== null && typeof cause === 'object' && 'message' in cause ? String(cause.message) : '';
  const detail = message === '' ? '' : ` (${firstLine(message)})`;
  return new CellistError(
    'RESOURCE_UNREADABLE',
    `The content says that it is ${words}, but it is damaged${detail}.`,
    {
      hint: 'Save or download it anew.',
      cause
    }
  );
}

/** The error for a limit that was passed: names the limit and how to raise it. @param instead another way out */
export function limitPassed(what: string, key: keyof Limits, limit: number, instead = ''): CellistError {
  return new CellistError('RESOURCE_REFUSED', `${what}, more than limits.${key} (${String(limit)}) allows.`, {
    hint: `Raise it with \`%config limits.${key} …\`, or in your configuration file. ${instead}`.trim()
  });
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 200).replace(/[.\s]+$/, '');
}
