/**
 * A server of your own for Cellist, whole: it speaks the plain contract of `docs/own-endpoint.md` for three tasks that
 * no library calls. What it computes is simple arithmetic; put your model in its place.
 *
 *   LAB_TOKEN=secret node test/examples/endpoint-server.mjs [PORT]
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import sharp from 'sharp';

const MOST_BYTES = 64 * 1024 * 1024;

/** A mistake of the caller, told in the form that Cellist shows: `{"error": "…"}` with a status. */
class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const tasks = {
  /** One medium alone comes as its bytes. A picture goes back as bytes with its content type. */
  async '/depth-estimation'({ bytes }) {
    const grey = await sharp(bytes).autoOrient().greyscale().blur(8).png().toBuffer();
    return { type: 'image/png', body: grey };
  },

  /** Several inputs come as JSON, named as the task names them; media are base64. */
  async '/canny-text-to-image'({ json }) {
    const { image, text } = json().inputs;
    if (typeof image !== 'string' || typeof text !== 'string')
      throw new Refusal(400, 'image and text are needed');
    const hue = [...text].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 256;
    const picture = sharp(Buffer.from(image, 'base64'))
      .greyscale()
      .tint({ r: hue, g: 255 - hue, b: 128 });
    return { type: 'image/png', body: await picture.png().toBuffer() };
  },

  /** Classes go back as JSON, in the Hub's form. */
  '/video-classification'({ bytes }) {
    const share = (bytes[bytes.length >> 1] ?? 0) / 255;
    return json([
      { label: 'moving', score: share },
      { label: 'still', score: 1 - share }
    ]);
  }
};

const server = createServer((request, response) => {
  answer(request).then(
    ({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body),
    error => {
      const { type, body } = json({ error: error.message });
      response.writeHead(error.status ?? 500, { 'content-type': type }).end(body);
    }
  );
});

async function answer(request) {
  const { pathname } = new URL(request.url, 'http://endpoint');
  const task = tasks[pathname];
  if (request.method !== 'POST' || task === undefined)
    throw new Refusal(404, `There is no ${pathname} here.`);
  if (!isAllowed(request.headers.authorization)) throw new Refusal(401, 'The token is wrong.');
  const bytes = await bodyOf(request);
  if (bytes.length === 0) throw new Refusal(400, 'The body is empty.');
  return task({
    bytes,
    json() {
      try {
        return JSON.parse(bytes.toString('utf8'));
      } catch {
        throw new Refusal(400, 'The body is no JSON.');
      }
    }
  });
}

/** With LAB_TOKEN set, only who sends it is answered. */
function isAllowed(authorization = '') {
  const { LAB_TOKEN: token } = process.env;
  const wanted = Buffer.from(`Bearer ${token}`);
  const given = Buffer.from(authorization);
  return token === undefined || (given.length === wanted.length && timingSafeEqual(given, wanted));
}

async function bodyOf(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST_BYTES) throw new Refusal(413, 'That is more than 64 MB.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function json(value) {
  return { type: 'application/json', body: JSON.stringify(value) };
}

server.listen(Number(process.argv[2] ?? 8008), '127.0.0.1', () => {
  console.log(`Listening at http://127.0.0.1:${server.address().port}`);
});
