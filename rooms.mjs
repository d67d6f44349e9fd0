/**
 * The one table of rooms: folder → the rooms it may import. The lint refuses every other import, and
 * ARCHITECTURE.md shows this table (a test holds the two together).
 */
export const rooms = {
  'kernel/run-model/src': [],
  'kernel/src/jupyter': [],
  'kernel/src/config': ['kernel/run-model/src'],
  'kernel/src/net': ['kernel/run-model/src'],
  'kernel/src/llm': ['kernel/run-model/src', 'kernel/src/config', 'kernel/src/net'],
  'kernel/src/resources': ['kernel/run-model/src', 'kernel/src/config', 'kernel/src/net'],
  'kernel/src/catalogue': ['kernel/run-model/src', 'kernel/src/config', 'kernel/src/net'],
  'kernel/src/controller': [
    'kernel/run-model/src',
    'kernel/src/config',
    'kernel/src/net',
    'kernel/src/llm',
    'prompts'
  ],
  'kernel/src/experts': [
    'kernel/run-model/src',
    'kernel/src/config',
    'kernel/src/net',
    'kernel/src/llm',
    'kernel/src/resources'
  ],
  'kernel/src/pipeline': [
    'kernel/run-model/src',
    'kernel/src/controller',
    'kernel/src/experts',
    'kernel/src/resources'
  ],
  'kernel/src/records': [
    'kernel/run-model/src',
    'kernel/src/config',
    'kernel/src/resources',
    'kernel/src/pipeline'
  ],
  'kernel/src/render': ['kernel/run-model/src'],
  'kernel/src/session': [
    'kernel/run-model/src',
    'kernel/src/config',
    'kernel/src/controller',
    'kernel/src/resources',
    'kernel/src/pipeline'
  ],
  'kernel/src/typescript': [
    'kernel/run-model/src',
    'kernel/src/config',
    'kernel/src/resources',
    'kernel/src/session'
  ],
  'kernel/src/cells': [
    'kernel/run-model/src',
    'kernel/src/config',
    'kernel/src/resources',
    'kernel/src/session',
    'kernel/src/typescript'
  ],
  'kernel/src/app': 'any room of the kernel but cli',
  'kernel/src/cli': ['kernel/run-model/src', 'kernel/src/config', 'kernel/src/controller', 'kernel/src/app'],
  'labextension/src': ['kernel/run-model/src'],
  prompts: ['kernel/run-model/src']
};
