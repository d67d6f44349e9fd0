import { childEnvironment, type Environment } from '../config/index.js';
import { thumbnail } from './picture.js';

/** ffmpeg's readers by what the bytes were found to be, so that it does not guess and open something else. */
const READERS: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/webm': 'matroska'
};

const TIME_LIMIT_MS = 10_000;

/**
 * The first frame of a video as a small picture.
 * @returns null where ffmpeg is not found, fails or takes too long: a preview is never worth an error.
 */
export async function videoPoster(
  path: string,
  mime: string,
  environment: Environment,
  signal?: AbortSignal
): Promise<string | null> {
  const reader = READERS[mime];
  if (reader === undefined) return null;
  const { execa } = await import('execa');
  const input = ['-f', reader, '-protocol_whitelist', 'file,pipe', '-i', path];
  const output = ['-frames:v', '1', '-f', 'image2pipe', '-c:v', 'png', 'pipe:1'];
  const result = await execa('ffmpeg', ['-v', 'error', '-nostdin', ...input, ...output], {
    encoding: 'buffer',
    env: childEnvironment(environment),
    extendEnv: false,
    timeout: TIME_LIMIT_MS,
    reject: false,
    ...(signal === undefined ? {} : { cancelSignal: signal })
  });
  signal?.throwIfAborted();
  if (result.failed || result.stdout.length === 0) return null;
  const { default: sharp } = await import('sharp');
  return thumbnail(sharp(result.stdout)).catch(() => null);
}
