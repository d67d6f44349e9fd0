/** Cellist's, as in package.json: written here too, so that the kernel opens no file to tell it. */
export const VERSION = '0.1.0';
