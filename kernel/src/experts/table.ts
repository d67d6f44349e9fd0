import type { Place, TaskName } from '@cellist/run-model';
import type { DocumentReader } from './embedded/document/read-document.js';
import type { Detector } from './embedded/vision/detector.js';
import type { Expert } from './expert.js';
import type { ProgramEnvironment } from './program/find-program.js';
import type { LocalFolders } from './transformers/find-transformers.js';
import { localModels, localTasks } from './transformers/local-models.js';
import type { LocalTask } from './transformers/local-models.js';
import type { WorkerHost } from './worker-host.js';

/** What experts are made from. */
export interface ExpertDependencies {
  workers: WorkerHost;
  /** What programs are started with; keys are not among it. */
  environment: ProgramEnvironment;
  /** Where the user's own models lie; undefined where none are looked for. */
  local?: LocalFolders;
  /** Shared, so that tasks on one picture search it once. */
  detector: Detector;
  /** Shared, so that questions on one page read it once. */
  documents: DocumentReader;
}

/** Loads an expert's file and makes the expert: cheap, opens nothing. One loader in several rows is one expert. */
export type ExpertLoader = (dependencies: ExpertDependencies) => Promise<Expert>;

export type ExpertRows = Partial<Record<Place, Partial<Record<TaskName, readonly ExpertLoader[]>>>>;
const objectDetection: ExpertLoader = async needs =>
  (await import('./embedded/object-detection.js')).createObjectDetection(needs);
const imageToText: ExpertLoader = async needs =>
  (await import('./embedded/image-to-text.js')).createImageToText(needs);
const imageClassification: ExpertLoader = async needs =>
  (await import('./embedded/image-classification.js')).createImageClassification(needs);
const visualQuestionAnswering: ExpertLoader = async needs =>
  (await import('./embedded/visual-question-answering.js')).createVisualQuestionAnswering(needs);
const winkSentiment: ExpertLoader = async needs =>
  (await import('./embedded/wink-sentiment.js')).createWinkSentiment(needs);
const namedEntities: ExpertLoader = async needs =>
  (await import('./embedded/named-entities.js')).createNamedEntities(needs);
const extractiveSummary: ExpertLoader = async needs =>
  (await import('./embedded/extractive-summary.js')).createExtractiveSummary(needs);
const extractiveAnswers: ExpertLoader = async needs =>
  (await import('./embedded/extractive-answers.js')).createExtractiveAnswers(needs);
const stemSimilarity: ExpertLoader = async needs =>
  (await import('./embedded/stem-similarity.js')).createStemSimilarity(needs);
const labelOverlap: ExpertLoader = async needs =>
  (await import('./embedded/label-overlap.js')).createLabelOverlap(needs);
const openposeControl: ExpertLoader = async needs =>
  (await import('./embedded/openpose-control.js')).createOpenposeControl(needs);
const espeakNgWebAssembly: ExpertLoader = async needs =>
  (await import('./program/espeak-ng-webassembly.js')).createEspeakNgWebAssembly(needs);
const espeakNg: ExpertLoader = async needs => (await import('./program/espeak-ng.js')).createEspeakNg(needs);
const documentQuestionAnswering: ExpertLoader = async needs =>
  (await import('./embedded/document-question-answering.js')).createDocumentQuestionAnswering(needs);
const pictureEdits: ExpertLoader = async needs =>
  (await import('./embedded/picture-edits.js')).createPictureEdits(needs);
const cannyControl: ExpertLoader = async needs =>
  (await import('./embedded/canny-control.js')).createCannyControl(needs);
const mlsdControl: ExpertLoader = async needs =>
  (await import('./embedded/mlsd-control.js')).createMlsdControl(needs);
const tableQuestions: ExpertLoader = async () =>
  (await import('./embedded/table-questions.js')).createTableQuestions();
const nearestRows: ExpertLoader = async needs =>
  (await import('./embedded/nearest-rows.js')).createNearestRows(needs);
const ffmpegAudio: ExpertLoader = async needs =>
  (await import('./program/ffmpeg-audio.js')).createFfmpegAudio(needs);
const pocketsphinx: ExpertLoader = async needs =>
  (await import('./program/pocketsphinx.js')).createPocketsphinx(needs);
const tesseract: ExpertLoader = async needs =>
  (await import('./program/tesseract.js')).createTesseract(needs);
const tesseractAnswers: ExpertLoader = async needs =>
  (await import('./program/tesseract.js')).createTesseractAnswers(needs);
const piper: ExpertLoader = async needs => (await import('./program/piper.js')).createPiper(needs);
const whisperCpp: ExpertLoader = async needs =>
  (await import('./program/whisper-cpp.js')).createWhisperCpp(needs);
const apertium: ExpertLoader = async needs => (await import('./program/apertium.js')).createApertium(needs);

/** One expert a model. */
const transformers = (task: LocalTask): ExpertLoader[] =>
  localModels[task].map(model => async needs => {
    const { createTransformersExpert } = await import('./transformers/create-transformers-expert.js');
    return createTransformersExpert(task, model, needs);
  });

/** The one table of experts: place → task → loaders, the preferred one first. */
export const expertRows: ExpertRows = {
  embedded: {
    'object-detection': [objectDetection],
    'image-to-text': [imageToText],
    'image-classification': [imageClassification],
    'visual-question-answering': [visualQuestionAnswering],
    'document-question-answering': [documentQuestionAnswering],
    'openpose-control': [openposeControl],
    'text-classification': [winkSentiment],
    'token-classification': [namedEntities],
    summarization: [extractiveSummary],
    'question-answering': [extractiveAnswers],
    'sentence-similarity': [stemSimilarity],
    'zero-shot-classification': [labelOverlap],
    'image-to-image': [pictureEdits],
    'canny-control': [cannyControl],
    'mlsd-control': [mlsdControl],
    'table-question-answering': [tableQuestions],
    'tabular-classification': [nearestRows]
  },
  program: {
    // The installed program is quicker and has more voices; the build in the package works on every machine.
    'text-to-speech': [piper, espeakNg, espeakNgWebAssembly],
    'audio-to-audio': [ffmpegAudio],
    'automatic-speech-recognition': [whisperCpp, pocketsphinx],
    'image-to-text': [tesseract],
    'document-question-answering': [tesseractAnswers],
    translation: [apertium]
  },
  transformers: Object.fromEntries(localTasks.map(task => [task, transformers(task)]))
};
