/** Just enough of protocol buffers to write an ONNX model (onnx.proto3): varints and length-delimited fields. */
type Field = [number: number, value: number | string | Uint8Array];

export function message(...fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [varint(number << 3), varint(value)];
      const bytes = Buffer.from(value);
      return [varint((number << 3) | 2), varint(bytes.length), bytes];
    })
  );
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

export const FLOAT = 1;
export const INT64 = 7;

/** A named input or output of a graph; a dimension with a name is free. */
export function tensorType(name: string, type: number, ...dims: (string | number)[]): Uint8Array {
  const shape = message(
    ...dims.map((dim): Field => [1, typeof dim === 'number' ? message([1, dim]) : message([2, dim])])
  );
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}

/** A constant of floats. */
export function floats(name: string, dims: readonly number[], values: readonly number[]): Uint8Array {
  const raw = Buffer.from(Float32Array.from(values).buffer);
  return message(...dims.map((dim): Field => [1, dim]), [2, FLOAT], [8, name], [9, raw]);
}

/** A constant of whole numbers, as shapes and axes are told. */
export function integers(name: string, values: readonly number[]): Uint8Array {
  const raw = Buffer.from(BigInt64Array.from(values.map(BigInt)).buffer);
  return message([1, values.length], [2, INT64], [8, name], [9, raw]);
}

/** One step of a graph; `settings` are its whole-number attributes, a list being a list of them. */
export function step(
  type: string,
  inputs: readonly string[],
  output: string,
  settings: Readonly<Record<string, number | readonly number[]>> = {}
): Uint8Array {
  return message(
    ...inputs.map((input): Field => [1, input]),
    [2, output],
    [4, type],
    ...Object.entries(settings).map(([name, value]): Field => [
      5,
      typeof value === 'number'
        ? message([1, name], [3, value], [20, 2])
        : message([1, name], ...value.map((each): Field => [8, each]), [20, 7])
    ])
  );
}

export interface Graph {
  steps: readonly Uint8Array[];
  constants: readonly Uint8Array[];
  inputs: readonly Uint8Array[];
  outputs: readonly Uint8Array[];
}

/** The bytes of a model, for operators of version 13. */
export function onnxModel({ steps, constants, inputs, outputs }: Graph): Uint8Array {
  const all = (number: number, values: readonly Uint8Array[]): Field[] =>
    values.map((value): Field => [number, value]);
  const graph = message(
    ...all(1, steps),
    [2, 'tiny'],
    ...all(5, constants),
    ...all(11, inputs),
    ...all(12, outputs)
  );
  return message([1, 8], [7, graph], [8, message([1, ''], [2, 13])]);
}
