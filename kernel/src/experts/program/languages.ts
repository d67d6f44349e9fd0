/** Languages as people write them, with their codes of two and three letters (ISO 639-1, 639-3). */
const languages: readonly (readonly [name: string, two: string, three: string])[] = [
  ['english', 'en', 'eng'],
  ['spanish', 'es', 'spa'],
  ['french', 'fr', 'fra'],
  ['german', 'de', 'deu'],
  ['italian', 'it', 'ita'],
  ['portuguese', 'pt', 'por'],
  ['catalan', 'ca', 'cat'],
  ['galician', 'gl', 'glg'],
  ['basque', 'eu', 'eus'],
  ['romanian', 'ro', 'ron'],
  ['occitan', 'oc', 'oci'],
  ['sardinian', 'sc', 'srd'],
  ['dutch', 'nl', 'nld'],
  ['afrikaans', 'af', 'afr'],
  ['danish', 'da', 'dan'],
  ['norwegian', 'no', 'nor'],
  ['norwegian bokmål', 'nb', 'nob'],
  ['norwegian nynorsk', 'nn', 'nno'],
  ['swedish', 'sv', 'swe'],
  ['icelandic', 'is', 'isl'],
  ['welsh', 'cy', 'cym'],
  ['breton', 'br', 'bre'],
  ['esperanto', 'eo', 'epo'],
  ['russian', 'ru', 'rus'],
  ['ukrainian', 'uk', 'ukr'],
  ['belarusian', 'be', 'bel'],
  ['polish', 'pl', 'pol'],
  ['macedonian', 'mk', 'mkd'],
  ['bulgarian', 'bg', 'bul'],
  ['serbo-croatian', 'sh', 'hbs'],
  ['slovenian', 'sl', 'slv'],
  ['turkish', 'tr', 'tur'],
  ['tatar', 'tt', 'tat'],
  ['kazakh', 'kk', 'kaz'],
  ['hindi', 'hi', 'hin'],
  ['urdu', 'ur', 'urd'],
  ['indonesian', 'id', 'ind'],
  ['malay', 'ms', 'zlm'],
  ['maltese', 'mt', 'mlt'],
  ['arabic', 'ar', 'ara']
];

/** The codes that a language may have in a pair's name; the text itself where it is not known. */
export function languageCodes(text: string): string[] {
  const wanted = text.trim().toLowerCase().replace(/_/g, '-');
  const found =
    languages.find(names => names.includes(wanted)) ??
    languages.find(([, two]) => wanted.startsWith(`${two}-`));
  return found === undefined ? [wanted] : [found[2], found[1]];
}

/** A language's English name, from any of its codes. */
export function languageName(code: string): string {
  const found = languages.find(names => names.includes(code.toLowerCase()));
  return found === undefined ? code : found[0].replace(/^\p{L}/u, letter => letter.toUpperCase());
}

/** The code of two letters of the language that a text is most likely in; English where nothing tells. */
export async function guessLanguage(text: string): Promise<string> {
  const { detect } = await import('tinyld/light');
  const found = detect(text.slice(0, 2000));
  return found === '' ? 'en' : found;
}
