import type { Comm, CommHandlers, CommMessage, CommSendOptions, CommTarget, OpenComm } from './comm.js';
import type { Iopub } from './iopub.js';
import type { Log } from './kernel.js';
import type { JsonObject } from './message.js';
import type { RequestContext } from './request-context.js';

/** The comms that are open, whoever opened them. */
export interface CommRegistry {
  /** A client opens a comm. To an unknown target, or one that throws, the answer is comm_close on iopub. */
  open(id: string, targetName: string, opening: CommMessage, context: RequestContext): Promise<void>;
  message(id: string, message: CommMessage, context: RequestContext): Promise<void>;
  close(id: string, message: CommMessage, context: RequestContext): Promise<void>;
  readonly openFromKernel: OpenComm;
  list(): readonly Comm[];
}

export interface CommRegistryOptions {
  readonly targets: Readonly<Record<string, CommTarget>>;
  readonly iopub: Iopub;
  readonly newId: () => string;
  readonly log: Log;
}

interface Entry {
  readonly comm: Comm;
  /** Messages may come while a target is still opening its comm; they wait for it, in order. */
  readonly handlers: Promise<CommHandlers>;
}

export function createCommRegistry({ targets, iopub, newId, log }: CommRegistryOptions): CommRegistry {
  const entries = new Map<string, Entry>();

  function publish(type: string, id: string, content: JsonObject, options: CommSendOptions = {}): void {
    iopub.publish({
      type,
      content: { comm_id: id, ...content },
      parent: options.context?.header ?? null,
      metadata: options.metadata ?? {},
      buffers: options.buffers ?? []
    });
  }

  function createComm(id: string, targetName: string): Comm {
    const comm: Comm = {
      id,
      targetName,
      get isOpen() {
        return entries.get(id)?.comm === comm;
      },
      send(data, options) {
        if (comm.isOpen) publish('comm_msg', id, { data }, options);
      },
      close(data = {}, options) {
        if (!comm.isOpen) return;
        entries.delete(id);
        publish('comm_close', id, { data }, options);
      }
    };
    return comm;
  }

  return {
    async open(id, targetName, opening, context) {
      if (entries.has(id)) {
        log(`comm_open: ${id} is open already`);
        return;
      }
      const target = Object.hasOwn(targets, targetName) ? targets[targetName] : undefined;
      if (target === undefined) {
        log(`comm_open: there is no target ${targetName}`);
        publish('comm_close', id, { data: {} }, { context });
        return;
      }
      const comm = createComm(id, targetName);
      const handlers = Promise.resolve().then(() => target(comm, opening, context));
      entries.set(id, { comm, handlers });
      try {
        await handlers;
      } catch (error) {
        comm.close({}, { context });
        throw error;
      }
    },

    async message(id, message, context) {
      const entry = entries.get(id);
      if (entry === undefined) {
        log(`comm_msg: there is no comm ${id}`);
        return;
      }
      const handlers = await entry.handlers;
      await handlers.message?.(message, context);
    },

    async close(id, message, context) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entries.delete(id);
      const handlers = await entry.handlers;
      await handlers.close?.(message, context);
    },

    openFromKernel(targetName, data, handlers, options) {
      const id = newId();
      const comm = createComm(id, targetName);
      entries.set(id, { comm, handlers: Promise.resolve(handlers) });
      publish('comm_open', id, { target_name: targetName, data }, options);
      return comm;
    },

    list: () => [...entries.values()].map(entry => entry.comm)
  };
}
