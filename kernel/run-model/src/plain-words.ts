/** C0 and C1 controls but for tab and line feed: escape sequences of terminals begin with them. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Embeddings, overrides and isolates: "gpj.exe" must not read "exe.jpg". The marks LRM and RLM only steer neighbours. */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text from models and files without what steers a terminal or turns the order of what is read. */
export function plainWords(text: string): string {
  return text.replace(CONTROLS, '').replace(REORDERING, '');
}
