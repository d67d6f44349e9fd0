/** A promise that a test settles when it wants to. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
}

/** Node 20 has no `Promise.withResolvers`. */
export function deferred<Value = undefined>(): Deferred<Value> {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>(settle => (resolve = settle));
  return {
    promise,
    resolve: value => {
      resolve(value);
    }
  };
}
