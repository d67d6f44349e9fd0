/** An endpoint in a process of its own, which keeps how long each of its calls took it: GET /times gives and forgets them. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const WORK_MS = 20;
const [, , pictureFile] = process.argv;
const picture = await readFile(pictureFile);
const classes = JSON.stringify([
  { label: 'first', score: 0.9 },
  { label: 'second', score: 0.1 }
]);
let times = [];

createServer((request, response) => {
  if (request.url === '/times') {
    response.end(JSON.stringify(times));
    times = [];
    return;
  }
  const started = performance.now();
  request.resume();
  request.on('end', () => {
    setTimeout(() => {
      const isPicture = request.url === '/picture';
      response.on('finish', () => times.push(performance.now() - started));
      response.setHeader('content-type', isPicture ? 'image/jpeg' : 'application/json');
      response.end(isPicture ? picture : classes);
    }, WORK_MS);
  });
})
  .listen(0, '127.0.0.1')
  .on('listening', function () {
    console.log(this.address().port);
  });
