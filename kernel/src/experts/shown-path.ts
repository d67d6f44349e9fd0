import { homedir } from 'node:os';

/**
 * One of the user's own folders (`<user folder>/models`, `…/packages`) as people write it: neither the name of who is
 * at home here nor a path of this machine goes into a notebook.
 */
export function shownPath(folder: string): string {
  const home = homedir();
  return folder.startsWith(home)
    ? `~${folder.slice(home.length)}`
    : `$XDG_CONFIG_HOME/${folder.split(/[\\/]/).slice(-2).join('/')}`;
}
