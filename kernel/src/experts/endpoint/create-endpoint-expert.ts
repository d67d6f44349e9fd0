import { CellistError } from '@cellist/run-model';
import type { ModelCard } from '@cellist/run-model';
import type { EndpointSettings } from '../../config/index.js';
import type { Expert } from '../expert.js';
import { completeOutputs } from '../hub-forms/complete-outputs.js';
import { contentsOf } from '../hub-forms/contents-of.js';
import { readReply } from '../hub-forms/hub-reply.js';
import { hubRequest } from '../hub-forms/hub-request.js';
import { readValues } from '../hub-forms/hub-values.js';
import { callOnce, download, persistently, reachable } from '../remote/remote-call.js';
import type { RemoteDependencies } from '../remote/remote-call.js';
import { expandHeaders } from './expand-headers.js';

/** An own endpoint of the configuration, called in the Hub's form for its task (DESIGN §8). */
export function createEndpointExpert(
  settings: EndpointSettings,
  card: ModelCard,
  dependencies: RemoteDependencies
): Expert {
  const { id, url, headers, cost } = settings;
  const { host } = new URL(url);
  const who = `${id} at ${host}`;
  return {
    card,
    place: 'endpoint',
    address: url,
    ...(cost === undefined ? {} : { cost }),
    availability() {
      const config = dependencies.config();
      const { missing } = expandHeaders(headers, config.environment);
      if (missing.length > 0)
        return Promise.resolve({
          ok: false,
          reason: `Its headers need ${missing.join(' and ')}, which is not set.`,
          step: `Set ${missing.join(' and ')} in the environment.`
        });
      return Promise.resolve(reachable(url, config));
    },
    async run(input, context) {
      const { signal } = context;
      const expanded = expandHeaders(headers, dependencies.config().environment);
      const [missing] = expanded.missing;
      if (missing !== undefined)
        throw new CellistError('EXPERT_FAILED', `The headers of ${id} need ${missing}, which is not set.`, {
          hint: `Set ${missing} in the environment.`
        });
      const values = await readValues(input, signal);
      const { body, contentType } = hubRequest(input, values);
      await context.send({ address: url, what: values.what, sizeBytes: body.length, cost: cost ?? null });
      context.progress({ fraction: null, text: `asking ${host}` });
      const situation = {
        who,
        secrets: expanded.secrets,
        hints: {
          key: `Check the headers of ${id} in cellist.config.json, and the variables that they name.`,
          credit: `Add credit at ${host}, or take another model.`
        }
      };
      const call = {
        url,
        method: 'POST',
        headers: { ...defaultHeaders, ...expanded.headers, 'content-type': contentType },
        body
      };
      const contents = await persistently(
        who,
        async () => {
          const answer = await callOnce(call, situation, dependencies, context);
          const reply = readReply(answer.bytes, answer.contentType, who);
          return contentsOf(reply, input, {
            who,
            limits: dependencies.config().settings.limits,
            download: found => download(found, url, dependencies, context)
          });
        },
        context,
        dependencies
      );
      return completeOutputs(input, contents, signal);
    }
  };
}

const defaultHeaders: Readonly<Record<string, string>> = { accept: '*/*' };
