import { strToU8, zipSync } from 'fflate';

/** A PDF of one page for each text; an empty one is a page without a text layer. */
export function pdfOf(pages: readonly string[], extra = ''): Uint8Array {
  const kids = pages.map((_, index) => `${String(10 + 2 * index)} 0 R`).join(' ');
  const objects = pages.map((text, index) => {
    const drawn = text === '' ? '0 0 100 100 re f' : `BT /F1 24 Tf 10 100 Td (${text}) Tj ET`;
    const page = String(10 + 2 * index);
    const content = String(11 + 2 * index);
    return `${page} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Contents ${content} 0 R/Resources<</Font<</F1 3 0 R>>>>>>endobj
${content} 0 obj<</Length ${String(drawn.length)}>>stream
${drawn}
endstream endobj`;
  });
  return strToU8(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R${extra}>>endobj
2 0 obj<</Type/Pages/Kids[${kids}]/Count ${String(pages.length)}>>endobj
3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
${objects.join('\n')}
trailer<</Root 1 0 R>>`);
}

const MAIN = 'http://schemas.openxmlformats.org';

/** A Word document of these paragraphs, with other parts beside them. */
export function docxOf(
  paragraphs: readonly string[],
  parts: Readonly<Record<string, Uint8Array>> = {}
): Uint8Array {
  const body = paragraphs.map(text => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="${MAIN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${MAIN}/package/2006/relationships"><Relationship Id="r1" Type="${MAIN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="${MAIN}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
    ),
    ...parts
  });
}

/** An Excel workbook of one sheet; texts stand in it as inline strings. */
export function xlsxOf(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const cell = (value: string | number): string =>
    typeof value === 'number'
      ? `<c><v>${String(value)}</v></c>`
      : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const addressed = (row: readonly (string | number)[], at: number): string =>
    row
      .map((value, column) =>
        cell(value).replace('<c', `<c r="${'ABCDEFGH'[column] ?? 'A'}${String(at + 1)}"`)
      )
      .join('');
  const data = rows.map((row, at) => `<row r="${String(at + 1)}">${addressed(row, at)}</row>`).join('');
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="${MAIN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${MAIN}/package/2006/relationships"><Relationship Id="r1" Type="${MAIN}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
    ),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns="${MAIN}/spreadsheetml/2006/main" xmlns:r="${MAIN}/officeDocument/2006/relationships"><sheets><sheet name="Costs" sheetId="1" r:id="r1"/></sheets></workbook>`
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${MAIN}/package/2006/relationships"><Relationship Id="r1" Type="${MAIN}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<?xml version="1.0"?><worksheet xmlns="${MAIN}/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`
    )
  });
}
