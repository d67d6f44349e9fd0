import { describe, expect, test } from '@jest/globals';
import { checkOwnName, findNaming } from './own-name.js';

describe('a naming at the end of a request', () => {
  test.each([
    ['Find the edges of a.jpg and call it band', 'Find the edges of a.jpg', 'band'],
    ['Find the edges of a.jpg. Call the result @band.', 'Find the edges of a.jpg', 'band'],
    ['Invert that picture, then name it “Nacht_1”!', 'Invert that picture', 'Nacht_1'],
    ['Read it aloud and please call that sound-bite', 'Read it aloud', 'sound-bite'],
    ['Zeichne die Kanten and call it Größe', 'Zeichne die Kanten', 'Größe']
  ])('%s', (written, request, name) => {
    expect(findNaming(written)).toEqual({ request, name });
  });

  test.each([
    ['Call it band'],
    ['What do they call it in France?'],
    ['Find the edges and call it image-3'],
    ['Find the edges and call it 3d'],
    ['Name the people in a.jpg']
  ])('is none in: %s', written => {
    expect(findNaming(written)).toBeNull();
  });
});

describe('a name of the user’s own', () => {
  test.each(['band', 'Größe', '_x', 'my-photo_2', '猫'])('may be %s', name => {
    expect(() => {
      checkOwnName(name);
    }).not.toThrow();
  });

  test.each(['', '2nd', 'two words', 'a.b', '@band', 'image-1', 'TEXT-12', '../x'])(
    'may not be "%s"',
    name => {
      expect(() => {
        checkOwnName(name);
      }).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
    }
  );
});
