/** From now on what is written to the two standard streams, by `console` or anybody, goes to `write`. */
export function captureOutput(write: (name: 'stdout' | 'stderr', text: string) => void): void {
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = (
      chunk: Uint8Array | string,
      encoding?: BufferEncoding | ((error?: Error) => void),
      done?: (error?: Error) => void
    ): boolean => {
      const bytes =
        typeof encoding === 'string' && typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
      write(name, typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8'));
      const after = typeof encoding === 'function' ? encoding : done;
      if (after !== undefined) process.nextTick(after);
      return true;
    };
  }
}
