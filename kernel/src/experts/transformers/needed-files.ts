import type { LocalModel } from './local-models.js';

/** What transformers.js reads besides the network itself, where a model has it. */
const DESCRIPTIONS: ReadonlySet<string> = new Set([
  'config.json',
  'generation_config.json',
  'preprocessor_config.json',
  'processor_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'chat_template.jinja',
  'chat_template.json'
]);

/** How the forms of a network are told apart by their names; q8 is `_quantized`, fp32 has nothing. */
const FORM = /_(fp16|int8|uint8|quantized|q4f16|q4|q2f16|q2|q1f16|q1|bnb4)$/;

/**
 * Of all files of a model's repository those that are needed to run it: descriptions, and its networks in one form.
 * A decoder in one piece (`decoder_model_merged`) stands for its two halves. Empty where the form is not there.
 */
export function neededFiles(
  files: readonly string[],
  { dtype, voice }: Pick<LocalModel, 'dtype' | 'voice'>
): string[] {
  const networks = files.filter(file => {
    const name = /^onnx\/(.+)\.onnx(_data(_\d+)?)?$/.exec(file)?.[1];
    const form = name === undefined ? undefined : (FORM.exec(name)?.[1] ?? '');
    return form === (dtype === 'q8' ? 'quantized' : '');
  });
  if (!files.includes('config.json') || networks.length === 0) return [];
  const isMerged = networks.some(file => file.startsWith('onnx/decoder_model_merged'));
  const halves = /^onnx\/(decoder_model|decoder_with_past_model)(_quantized)?\.onnx/;
  return [
    ...files.filter(file => DESCRIPTIONS.has(file) || file === voice),
    ...networks.filter(file => !isMerged || !halves.test(file))
  ];
}
