/**
 * What the offline snapshot of the catalogue knows beside the Hub's own recommendations: models for tasks that
 * those lack, chat models that see, licences. `chat`: does a task by being asked in words.
 */
export const knownModels = {
  'image-to-text': [
    chatting(
      'Qwen/Qwen2.5-VL-7B-Instruct',
      'Apache-2.0',
      'A chat model that sees: describes pictures and answers questions about them, also in documents.'
    ),
    chatting('google/gemma-3-27b-it', 'Gemma', 'A large multilingual chat model that sees pictures.'),
    model(
      'Salesforce/blip-image-captioning-large',
      'BSD-3-Clause',
      'Describes a picture in a sentence (BLIP, trained on COCO).'
    ),
    model(
      'nlpconnect/vit-gpt2-image-captioning',
      'Apache-2.0',
      'Describes a picture in a short sentence (ViT and GPT-2).'
    )
  ],
  'visual-question-answering': [
    chatting(
      'Qwen/Qwen2.5-VL-7B-Instruct',
      'Apache-2.0',
      'A chat model that sees: describes pictures and answers questions about them, also in documents.'
    ),
    chatting('google/gemma-3-27b-it', 'Gemma', 'A large multilingual chat model that sees pictures.'),
    model(
      'dandelin/vilt-b32-finetuned-vqa',
      'Apache-2.0',
      'Answers a question about a picture in a word or two (ViLT, VQAv2).'
    )
  ],
  'document-question-answering': [
    chatting(
      'Qwen/Qwen2.5-VL-7B-Instruct',
      'Apache-2.0',
      'A chat model that sees: describes pictures and answers questions about them, also in documents.'
    )
  ],
  'text2text-generation': [
    chatting(
      'Qwen/Qwen2.5-7B-Instruct',
      'Apache-2.0',
      'A small multilingual chat model: rewrites, corrects and transforms texts as told.'
    ),
    chatting('openai/gpt-oss-120b', 'Apache-2.0', 'A large open chat model with reasoning.')
  ],
  conversational: [
    chatting('Qwen/Qwen2.5-7B-Instruct', 'Apache-2.0', 'A small multilingual chat model.'),
    chatting('openai/gpt-oss-120b', 'Apache-2.0', 'A large open chat model with reasoning.'),
    chatting('meta-llama/Llama-3.1-8B-Instruct', 'Llama-3.1', 'A small chat model of wide use.')
  ],
  'text-to-image': [
    model(
      'black-forest-labs/FLUX.1-schnell',
      'Apache-2.0',
      'Makes a good picture from a text in one to four steps: quick.'
    ),
    model(
      'stabilityai/stable-diffusion-xl-base-1.0',
      'OpenRAIL++-M',
      'Makes pictures of 1024 pixels from a text; of wide use.'
    )
  ],
  'image-to-image': [
    model('Qwen/Qwen-Image-Edit', 'Apache-2.0', 'Changes a picture as a text says, also writing in it.')
  ],
  'text-to-video': [
    model('Wan-AI/Wan2.2-T2V-A14B', 'Apache-2.0', 'Makes a short video from a text.', ['fal-ai'])
  ],
  'text-to-speech': [
    model('hexgrad/Kokoro-82M', 'Apache-2.0', 'A small model with natural voices in several languages.')
  ],
  'automatic-speech-recognition': [
    model(
      'openai/whisper-large-v3-turbo',
      'MIT',
      'Writes down speech in 99 languages; nearly as exact as whisper-large-v3 and much quicker.'
    )
  ],
  'audio-classification': [
    model(
      'MIT/ast-finetuned-audioset-10-10-0.4593',
      'BSD-3-Clause',
      'Says which of 527 everyday sounds, instruments and kinds of music a recording holds (AudioSet).'
    )
  ],
  'audio-to-audio': [
    model('speechbrain/sepformer-wham', 'Apache-2.0', 'Parts two voices that speak at once (SepFormer).')
  ],
  'depth-estimation': [model('Intel/dpt-large', 'Apache-2.0', 'Estimates the depth of a picture (DPT).')],
  'video-classification': [
    model(
      'MCG-NJU/videomae-base-finetuned-kinetics',
      'CC-BY-NC-4.0',
      'Says which of 400 human actions a video shows (VideoMAE, Kinetics).'
    )
  ],
  'object-detection': [
    model(
      'facebook/detr-resnet-101',
      'Apache-2.0',
      'Finds the 80 kinds of COCO things, more exactly than detr-resnet-50.'
    )
  ],
  'canny-control': [annotator('edges by Canny')],
  'hed-control': [annotator('soft edges (HED)')],
  'mlsd-control': [annotator('straight lines (M-LSD)')],
  'normal-control': [annotator('surface normals')],
  'openpose-control': [annotator('skeletons of people (OpenPose)')],
  'canny-text-to-image': [controlNet('canny', 'edges')],
  'depth-text-to-image': [controlNet('depth', 'depths')],
  'hed-text-to-image': [controlNet('hed', 'soft edges')],
  'mlsd-text-to-image': [controlNet('mlsd', 'straight lines')],
  'normal-text-to-image': [controlNet('normal', 'surface normals')],
  'openpose-text-to-image': [controlNet('openpose', 'skeletons')],
  'seg-text-to-image': [controlNet('seg', 'segments')]
};

/** Tasks whose recommendations on the Hub are chat models. */
export const chatTasks = new Set(['text-generation']);

/** Recommendations of the Hub that do something else than the task. */
export const unfit = new Set([
  'meta-llama/Prompt-Guard-86M',
  'google/tapas-base-finetuned-wtq question-answering',
  'facebook/w2v-bert-2.0',
  'pyannote/speaker-diarization-3.1',
  'yisol/IDM-VTON',
  'kontext-community/relighting-kontext-dev-lora-v3',
  'black-forest-labs/FLUX.1-Depth-dev-lora',
  'tencent/DepthCrafter',
  'microsoft/tapex-base'
]);

/** SPDX where there is one, else the licence's own name; a model that is not here has licence "unknown". */
export const licenses = {
  'distilbert/distilbert-base-uncased-finetuned-sst-2-english': 'Apache-2.0',
  'cardiffnlp/twitter-roberta-base-sentiment-latest': 'CC-BY-4.0',
  'papluca/xlm-roberta-base-language-detection': 'MIT',
  'dslim/bert-base-NER': 'MIT',
  'openai/gpt-oss-120b': 'Apache-2.0',
  'deepseek-ai/DeepSeek-R1': 'MIT',
  'zai-org/GLM-4.5': 'MIT',
  'google/gemma-2-2b-it': 'Gemma',
  'facebook/bart-large-cnn': 'MIT',
  'facebook/nllb-200-1.3B': 'CC-BY-NC-4.0',
  'google-t5/t5-base': 'Apache-2.0',
  'deepset/roberta-base-squad2': 'CC-BY-4.0',
  'distilbert/distilbert-base-cased-distilled-squad': 'Apache-2.0',
  'sentence-transformers/all-mpnet-base-v2': 'Apache-2.0',
  'BAAI/bge-m3': 'MIT',
  'facebook/bart-large-mnli': 'MIT',
  'google/tapas-base-finetuned-wtq': 'Apache-2.0',
  'google/vit-base-patch16-224': 'Apache-2.0',
  'facebook/deit-base-distilled-patch16-224': 'Apache-2.0',
  'facebook/convnext-large-224': 'Apache-2.0',
  'facebook/detr-resnet-50': 'Apache-2.0',
  'Qwen/Qwen-Image': 'Apache-2.0',
  'openai/whisper-large-v3': 'Apache-2.0',
  'impira/layoutlm-document-qa': 'MIT',
  'depth-anything/Depth-Anything-V2-Large': 'CC-BY-NC-4.0',
  'microsoft/speecht5_vc': 'MIT'
};

function model(id, license, description, providers = []) {
  return { id, license, description, ...(providers.length === 0 ? {} : { providers }) };
}

function chatting(id, license, description) {
  return { ...model(id, license, description), chat: true };
}

function annotator(what) {
  return model(
    'lllyasviel/Annotators',
    'unknown',
    `The detectors of ControlNet: turn a picture into its ${what}.`
  );
}

function controlNet(kind, what) {
  return model(
    `lllyasviel/sd-controlnet-${kind}`,
    'OpenRAIL',
    `ControlNet for Stable Diffusion 1.5: makes a picture from a text, laid out by ${what}.`
  );
}
