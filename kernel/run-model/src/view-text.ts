/** A page of a document's text; `page` is null where the text has none. */
export interface PageView {
  page: number | null;
  text: string;
}

const PAGE_HEAD = /^\[page (\d+)\]$/m;

/** The text of a document by its pages, as PDF is read: each under its number. Any other text is one page without. */
export function viewPages(text: string, mime: string): PageView[] {
  if (mime !== 'application/pdf' || !PAGE_HEAD.test(text)) return [{ page: null, text }];
  // What is captured stands between the pages: before, number, page, number, page …
  const [before = '', ...rest] = text.split(PAGE_HEAD);
  const pages: PageView[] = before.trim() === '' ? [] : [{ page: null, text: before.trim() }];
  for (let index = 0; index < rest.length; index += 2)
    pages.push({ page: Number(rest[index]), text: (rest[index + 1] ?? '').trim() });
  return pages;
}
