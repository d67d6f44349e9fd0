import { rooms } from './rooms.mjs';

const names = Object.keys(rooms);
const escaped = name => name.replaceAll('/', '\\/');
const inside = name => `^${escaped(name)}/`;
const kernelButCli = names.filter(name => name.startsWith('kernel/') && name !== 'kernel/src/cli');
const built = '^kernel/run-model/(lib|src)/';

/** Our sources that no room holds. */
const outside = {
  path: '^(kernel/src|kernel/run-model/src|labextension/src)/',
  pathNot: names.map(inside)
};

/** One rule a room: our own files outside it and outside the rooms it may use are refused. */
const roomRules = names.map(name => {
  const allowed = rooms[name] === 'any room of the kernel but cli' ? kernelButCli : rooms[name];
  return {
    name: `room ${name}`,
    severity: 'error',
    comment: `${name} may import ${allowed.length === 0 ? 'no other room' : allowed.join(', ')}.`,
    from: { path: inside(name), pathNot: '\\.test\\.tsx?$|/testing/' },
    to: {
      path: ['^kernel/', '^labextension/', '^prompts/', '^test/'],
      pathNot: [
        'node_modules',
        inside(name),
        ...allowed.map(inside),
        ...(allowed.includes('kernel/run-model/src') ? [built] : [])
      ]
    }
  };
});

/** Between rooms only the door is imported. */
const doorRules = names
  .filter(name => name.startsWith('kernel/src/'))
  .map(name => ({
    name: `door of ${name}`,
    severity: 'error',
    comment: `From outside, import ${name}/index.ts.`,
    from: { pathNot: [inside(name), '\\.test\\.tsx?$', '/testing/'] },
    to: { path: inside(name), pathNot: `${inside(name)}(index\\.ts|[a-z]+/index\\.ts)$` }
  }));

export default {
  forbidden: [
    ...roomRules,
    ...doorRules,
    {
      name: 'no circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    },
    { name: 'everything resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared',
      severity: 'error',
      comment: 'A package that is not in the own package.json only works by hoisting.',
      from: { pathNot: '\\.test\\.tsx?$|/testing/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }
    },
    // A file outside every room, whether it imports, is imported, or neither.
    { name: 'in a room', severity: 'error', from: outside, to: {} },
    { name: 'in a room (imported)', severity: 'error', from: {}, to: outside },
    { name: 'in a room (alone)', severity: 'error', from: { orphan: true, ...outside }, to: {} },
    {
      name: 'zeromq in one file',
      severity: 'error',
      from: {
        path: '^kernel/src',
        pathNot: '^kernel/src/jupyter/zeromq-sockets\\.ts$|\\.test\\.ts$|/testing/'
      },
      to: { path: 'node_modules/zeromq' }
    },
    {
      name: 'kernel stays out of the extension',
      severity: 'error',
      from: { path: '^labextension/' },
      to: { path: '^kernel/(src|bin|dist)/' }
    }
  ],
  options: {
    doNotFollow: { path: ['node_modules', '(^|/)lib/'] },
    exclude: { path: '^[^/]+/(dist|lib)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts']
    }
  }
};
