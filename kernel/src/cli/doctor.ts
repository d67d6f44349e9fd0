import { existsSync } from 'node:fs';
import path from 'node:path';
import { taskNames } from '@cellist/run-model';
import { createServices } from '../app/index.js';
import { readEnvironment } from '../config/index.js';
import { findJupyterLab } from './find-jupyter-lab.js';
import { jupyterFolder } from './jupyter-folders.js';

interface Finding {
  what: string;
  ok: boolean;
  /** What was found, or what is missing. */
  found: string;
  /** The one step that adds it; empty where nothing is missing. */
  step: string;
}

/** `cellist doctor`. @returns 0 where cells can run, 1 where something that they need is missing. */
export async function doctor(json: boolean): Promise<number> {
  const environment = readEnvironment();
  const services = await createServices({ environment, workingFolder: process.cwd() });
  try {
    const needed = [node(), await zeromq()];
    const findings = [
      ...needed,
      jupyterLab(),
      kernelSpec(),
      { what: 'controller', ok: true, found: services.controllers.words(), step: '' },
      ...(await localControllers()),
      ...(await tasks())
    ];
    process.stdout.write(
      json
        ? `${JSON.stringify({ findings, notes: services.config().notes })}\n`
        : words(findings, services.config().notes)
    );
    return needed.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    await services.dispose();
  }

  function jupyterLab(): Finding {
    const program = findJupyterLab(environment);
    return {
      what: 'JupyterLab',
      ok: program !== null,
      found: program ?? 'not found',
      step: program === null ? 'pip install jupyterlab' : ''
    };
  }

  function kernelSpec(): Finding {
    const folder = path.join(jupyterFolder({}, environment), 'kernels', 'cellist');
    const isThere = existsSync(path.join(folder, 'kernel.json'));
    return {
      what: 'kernelspec',
      ok: isThere,
      found: isThere ? folder : 'not installed for the user (cellist lab needs no installation)',
      step: isThere ? '' : 'cellist install'
    };
  }

  /** Nothing is missing without one, so it is offered alone. */
  async function localControllers(): Promise<Finding[]> {
    const offers = await services.controllers.offers(new AbortController().signal);
    return offers.map(({ found, step }) => ({
      what: 'local LLM',
      ok: true,
      found,
      step: `${step} in a notebook, or set OPENAI_BASE_URL to that address`
    }));
  }

  async function tasks(): Promise<Finding[]> {
    const { signal } = new AbortController();
    return Promise.all(
      taskNames.map(async (name): Promise<Finding> => {
        const candidates = await services.candidates(name, signal);
        const able = candidates.filter(candidate => candidate.unavailable === null);
        const missing = candidates[0]?.unavailable ?? 'No model is known for it here.';
        const offers = able.length > 0 ? [] : await services.additions.offers(name, signal);
        const step = offers.some(({ addition }) => addition !== undefined) ? `cellist add ${name}` : missing;
        return {
          what: name,
          ok: able.length > 0,
          found: able.length > 0 ? able.map(({ id }) => id).join(', ') : 'cannot run here now',
          step: able.length > 0 ? '' : step
        };
      })
    );
  }
}

function node(): Finding {
  return { what: 'Node', ok: true, found: process.version, step: '' };
}

async function zeromq(): Promise<Finding> {
  const { testZeromq } = await import('../app/index.js');
  const problem = await testZeromq();
  return {
    what: 'ZeroMQ',
    ok: problem === null,
    found: problem ?? 'loads',
    step: problem === null ? '' : 'npm install zeromq'
  };
}

function words(findings: readonly Finding[], notes: readonly string[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length));
  const lines = findings.flatMap(({ what, ok, found, step }) => [
    `${ok ? '✓' : '–'} ${what.padEnd(width)}  ${found}`,
    ...(step === '' ? [] : [`  ${' '.repeat(width)}  → ${step}`])
  ]);
  return `${[...lines, ...notes].join('\n')}\n`;
}
