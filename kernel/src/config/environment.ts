/** Variables of the process, as they were when it was read. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What this process was started with. The one place that looks at it: everybody else gets it as an argument. */
export function readEnvironment(): Environment {
  return { ...process.env };
}

/** Names of variables that hold a key, whoever's it is: kept out of child processes, records and errors. */
const SECRET_NAME = /(^|_)(key|token|secret|password|passwd|credentials?|auth)(_|$)/i;

/**
 * What a child process may see: everything but keys. A program that needs one of them is named it in `keep`.
 */
export function childEnvironment(
  environment: Environment,
  keep: readonly string[] = []
): Record<string, string> {
  const child: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (keep.includes(name) || !SECRET_NAME.test(name))) child[name] = value;
  }
  return child;
}
