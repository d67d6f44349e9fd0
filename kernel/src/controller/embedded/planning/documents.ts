import type { ArgumentValue } from '@cellist/run-model';
import { isDocumentName } from '../reading/mention-kinds.js';
import type { Scene } from './draft.js';

/** Asks document-question-answering for all that stands in a document. */
export const WHOLE_TEXT_QUESTION = 'What is the text of the document?';

/** Whether all of these pictures are documents by the names of their files. */
export function areDocuments(scene: Scene, value: ArgumentValue): boolean {
  const names = [value].flat();
  return names.length > 0 && names.every(name => isDocumentName(fileOf(scene, name)));
}

/** The file that a resource of an earlier cell came from; any other name as it is. */
function fileOf(scene: Scene, name: string): string {
  const origin = scene.turns.flatMap(turn => turn.resources).find(resource => resource.name === name)?.from;
  return origin !== undefined && 'file' in origin ? origin.file : name;
}
