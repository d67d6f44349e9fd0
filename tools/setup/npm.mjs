/** How npm is started: on Windows it is a command file, which only a shell can start. */
export const npm =
  process.platform === 'win32' ? { command: 'npm.cmd', shell: true } : { command: 'npm', shell: false };
