import { describe, expect, test } from '@jest/globals';
import { neededFiles } from './needed-files.js';

const q8 = { dtype: 'q8', voice: null } as const;
const descriptions = ['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json'];
const beside = [
  '.gitattributes',
  'README.md',
  'quantize_config.json',
  'vocab.txt',
  'model.safetensors',
  'runs/a.json'
];

describe('of a repository are needed', () => {
  test('the descriptions and the network in the form that is run', () => {
    const networks = ['', '_bnb4', '_fp16', '_int8', '_q4', '_q4f16', '_quantized', '_uint8'].map(
      form => `onnx/model${form}.onnx`
    );
    expect(neededFiles([...beside, ...descriptions, ...networks], q8)).toEqual([
      ...descriptions,
      'onnx/model_quantized.onnx'
    ]);
    expect(neededFiles([...descriptions, ...networks], { ...q8, dtype: 'fp32' })).toEqual([
      ...descriptions,
      'onnx/model.onnx'
    ]);
  });

  test('a decoder in one piece instead of its halves', () => {
    const files = ['encoder_model', 'decoder_model', 'decoder_with_past_model', 'decoder_model_merged'];
    const networks = files.map(name => `onnx/${name}_quantized.onnx`);
    expect(neededFiles([...descriptions, ...networks], q8).slice(descriptions.length)).toEqual([
      'onnx/encoder_model_quantized.onnx',
      'onnx/decoder_model_merged_quantized.onnx'
    ]);
    expect(neededFiles([...descriptions, ...networks.slice(0, 3)], q8)).toHaveLength(descriptions.length + 3);
  });

  test('weights in files of their own, and the voice that is spoken with', () => {
    const files = [
      'onnx/voice_decoder.onnx',
      'onnx/voice_decoder.onnx_data',
      'voices/F1.bin',
      'voices/M1.bin'
    ];
    expect(neededFiles([...descriptions, ...files], { dtype: 'fp32', voice: 'voices/F1.bin' })).toEqual([
      ...descriptions,
      'voices/F1.bin',
      'onnx/voice_decoder.onnx',
      'onnx/voice_decoder.onnx_data'
    ]);
  });

  test('none where the network is not there in that form', () => {
    expect(neededFiles([...descriptions, 'onnx/model.onnx', 'model.safetensors'], q8)).toEqual([]);
    expect(neededFiles(['onnx/model_quantized.onnx'], q8)).toEqual([]);
  });
});
