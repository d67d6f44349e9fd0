import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Addition, Availability } from '../expert.js';

/** Variables that a program is started with; keys are not among them. */
export type ProgramEnvironment = Readonly<Record<string, string>>;

/** How a program is called and how it is got on each system: one command. */
export interface ProgramName {
  /** Without ending. */
  command: string;
  install: Partial<Record<'linux' | 'darwin' | 'win32', string>>;
  /** What it is started with to tell its version; undefined for one that cannot. */
  versionArgs?: readonly string[];
  /** Folders that its installer uses without adding them to the path. */
  folders?: readonly string[];
}

/** @returns the program's absolute path, found as the system would find it but without a shell, or null. */
export async function findProgram(
  { command, folders = [] }: ProgramName,
  environment: ProgramEnvironment,
  platform: NodeJS.Platform = process.platform
): Promise<string | null> {
  const rules = platform === 'win32' ? path.win32 : path.posix;
  const endings =
    platform === 'win32' ? (variable(environment, 'PATHEXT') ?? '.COM;.EXE;.BAT;.CMD').split(';') : [''];
  const places = [...(variable(environment, 'PATH') ?? '').split(rules.delimiter), ...folders];
  for (const folder of places.filter(each => rules.isAbsolute(each))) {
    for (const ending of endings) {
      const file = rules.join(folder, `${command}${ending.toLowerCase()}`);
      if (await isProgram(file)) return file;
    }
  }
  return null;
}

/** Whether a program is here, else the command that installs it. */
export async function programAvailability(
  program: ProgramName,
  environment: ProgramEnvironment,
  platform: NodeJS.Platform = process.platform
): Promise<Availability> {
  if ((await findProgram(program, environment, platform)) !== null) return { ok: true };
  return {
    ok: false,
    reason: `The program ${program.command} is not on this machine.`,
    step: installStep(program, platform)
  };
}

/** The command that brings a program, or null where none is known for this system. */
export function installCommand(
  { install }: ProgramName,
  platform: NodeJS.Platform = process.platform
): string | null {
  return (platform === 'win32' || platform === 'darwin' ? install[platform] : install.linux) ?? null;
}

/** The one step that brings a program, as a sentence. */
export function installStep(program: ProgramName, platform: NodeJS.Platform = process.platform): string {
  const command = installCommand(program, platform);
  return command === null
    ? `Install ${program.command}; no package of it is known for this system.`
    : `Run \`${command}\`.`;
}

/** The same as it stands on an expert, for `cellist add`. */
export function programAddition(program: ProgramName): Addition {
  return { type: 'program', command: installCommand(program) };
}

/** Windows writes "Path". */
function variable(environment: ProgramEnvironment, name: string): string | undefined {
  return Object.entries(environment).find(([key]) => key.toUpperCase() === name)?.[1];
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
