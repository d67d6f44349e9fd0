import { modelCardSchema, modelFilterSchema, NO_FILTER, taskNameSchema } from '@cellist/run-model';
import * as z from 'zod';

const MB = 1024 * 1024;
const HOUR_S = 3600;

const httpAddress = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with http:// or https://'
});
const count = z.number().int().positive();
const bytes = count.describe('In bytes.');
const milliseconds = count.describe('In milliseconds.');

/** An own endpoint, which is a candidate for its task (DESIGN §8). */
export const endpointSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[^/\s]+\/[^/\s]+$/, 'must be owner/name')
    .describe('`owner/name`, as it is shown.'),
  task: taskNameSchema,
  url: httpAddress,
  headers: z
    .record(z.string(), z.string())
    .default({})
    .describe('Sent with each call; `$NAME` stands for a variable of the environment.'),
  description: z.string().default(''),
  license: z.string().default('unknown'),
  pieceSeconds: z
    .number()
    .min(1)
    .nullable()
    .default(30) // what Whisper hears at once
    .describe(
      'The longest recording that a recogniser takes at once, in seconds; longer ones are split at silences. Null for no limit.'
    ),
  cost: z
    .string()
    .min(1)
    .optional()
    .describe('What a call costs, as a sentence; its calls then count against maxPaidCalls.')
});
export type EndpointSettings = z.infer<typeof endpointSchema>;

/** What is refused, and so how much a broken or hostile content can cost. */
export const limitsSchema = z.strictObject({
  fileBytes: bytes.describe('The largest file that is read, in bytes.'),
  downloadBytes: bytes.describe('The most that is taken from an address, unpacked, in bytes.'),
  imagePixels: count.describe('The largest picture, width times height.'),
  mediaSeconds: z.number().positive().describe('The longest recording or video, in seconds.'),
  unpackedBytes: bytes.describe('What a packed document may hold unpacked, in bytes.'),
  tableCells: count.describe('The largest table, rows times columns.'),
  pages: count.describe('The pages of a document that are read; those behind are left out, which is told.'),
  scannedPages: count.describe(
    'The pages of a scanned document whose letters are recognised, some seconds each.'
  ),
  listedFiles: count.describe('How many files a folder or pattern may stand for.'),
  documentSeconds: z
    .number()
    .positive()
    .describe('How long the reading of one document (PDF, DOCX, XLSX) may take, in seconds.'),
  documentParts: count.describe('The parts that a packed document (DOCX, XLSX) may have.')
});
export type Limits = z.infer<typeof limitsSchema>;

export const timeoutsSchema = z.strictObject({
  connectMs: milliseconds.describe('Until an address answers, in milliseconds.'),
  silenceMs: milliseconds.describe('The longest pause within an answer, in milliseconds.'),
  controllerMs: milliseconds.describe("The longest silence of the controller's LLM, in milliseconds."),
  downloadMs: milliseconds.describe('A whole download, in milliseconds.'),
  askMs: milliseconds.describe('How long a question to the user waits, in milliseconds.')
});
export type Timeouts = z.infer<typeof timeoutsSchema>;

/** All settings but keys. May be shown and recorded once `publicSettings` went over it. */
export const settingsSchema = z.strictObject({
  model: z
    .string()
    .min(1)
    .nullable()
    .describe('The controller\'s model; "embedded" forces the embedded one.'),
  baseUrl: httpAddress.nullable().describe('Where the controller is: an OpenAI-compatible address.'),
  promptFolder: z
    .string()
    .min(1)
    .nullable()
    .describe('A folder with prompts of your own; a file there comes before the shipped one of its name.'),
  demonstrations: z
    .number()
    .int()
    .min(0)
    .max(50)
    .describe('How many demonstrations the planning prompt shows an LLM.'),
  contextTokens: count.describe('What the LLM can read at once, in tokens, where its server does not tell.'),
  tokenBudget: count
    .nullable()
    .describe("The most tokens that the controller's calls of one run may take together; null for no limit."),
  maxPaidCalls: z
    .number()
    .int()
    .min(0)
    .describe('The most calls of one run that cost money, as those of Inference Providers do; 0 for none.'),
  hfEndpoint: httpAddress.describe('The address of the Hub.'),
  hfInferenceEndpoint: httpAddress.describe('The router of the Inference Providers.'),
  remote: z.enum(['ask', 'allow', 'never']).describe('Whether something may leave this machine.'),
  offline: z.boolean().describe('True: no address but this machine is ever called.'),
  cache: z.boolean().describe('False: every task runs anew.'),
  home: z
    .string()
    .min(1)
    .nullable()
    .describe('The folder of all contents and records, instead of beside the notebook.'),
  roots: z.array(z.string().min(1)).describe("Folders that may be read besides the notebook's."),
  privateAddresses: z
    .array(z.string().min(1))
    .describe('Hosts and ranges (10.0.0.0/8) that requests may fetch though they are private.'),
  modelFilter: modelFilterSchema.describe(
    'Which models may be taken for tasks; others are shown with the reason.'
  ),
  topK: z.number().int().min(1).max(50).describe('How many candidates are offered for a task.'),
  seed: z.number().int().nonnegative().describe('Handed to models that take one.'),
  limits: limitsSchema,
  timeouts: timeoutsSchema,
  endpoints: z.array(endpointSchema).describe('Own endpoints.'),
  cards: z
    .array(
      z
        .strictObject({ ...modelCardSchema.shape })
        .partial()
        .required({ id: true, tasks: true, description: true })
    )
    .describe('Own model cards: each makes its model a candidate.')
});
export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;

/** Keys: from the environment or the user's own file alone; never shown, recorded or set in a notebook. */
export const secretsSchema = z.strictObject({
  apiKey: z.string().min(1).nullable().describe('For the controller.'),
  hfToken: z.string().min(1).nullable().describe('For Hugging Face.')
});
export type Secrets = z.infer<typeof secretsSchema>;

/** What a configuration file, the environment or a session may say: any part of the settings. */
export const settingsLayerSchema = settingsSchema.partial().extend({
  limits: limitsSchema.partial().optional(),
  timeouts: timeoutsSchema.partial().optional(),
  modelFilter: modelFilterSchema.partial().optional()
});
export type SettingsLayer = z.infer<typeof settingsLayerSchema>;

export const userFileSchema = settingsLayerSchema.extend(secretsSchema.partial().shape);

export const DEFAULT_SETTINGS: Settings = {
  model: null,
  baseUrl: null,
  promptFolder: null,
  demonstrations: 4, // HuggingGPT, table 7: more add little
  contextTokens: 16_384, // what current small models have at least; a smaller one is learned from its error
  tokenBudget: null,
  maxPaidCalls: 50, // as many as a plan has tasks at most (DESIGN §4); a folder of files is asked for more
  hfEndpoint: 'https://huggingface.co',
  hfInferenceEndpoint: 'https://router.huggingface.co',
  remote: 'ask',
  offline: false,
  cache: true,
  home: null,
  roots: [],
  privateAddresses: [],
  modelFilter: NO_FILTER,
  topK: 5,
  seed: 0,
  limits: {
    fileBytes: 512 * MB,
    downloadBytes: 100 * MB,
    imagePixels: 100_000_000, // a camera of today makes 50 million
    mediaSeconds: 4 * HOUR_S,
    unpackedBytes: 256 * MB,
    tableCells: 2_000_000,
    pages: 500,
    scannedPages: 40,
    listedFiles: 1000, // a plan may be expanded to as many tasks (DESIGN §4)
    documentSeconds: 60,
    documentParts: 10_000 // an office document has some dozens
  },
  timeouts: {
    connectMs: 10_000,
    silenceMs: 15_000,
    controllerMs: 120_000,
    downloadMs: 120_000,
    askMs: 600_000
  },
  endpoints: [],
  cards: []
};
