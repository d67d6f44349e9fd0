import type { Connection } from './connection-file.js';
import { JupyterError } from './jupyter-error.js';
import type { Frames, RequestChannel, Transport, TransportListener } from './transport.js';
import { openEcho, openSocket, type FrameSocket } from './zeromq-sockets.js';

const REQUEST_CHANNELS: readonly RequestChannel[] = ['shell', 'control', 'stdin'];
/** First byte of what an XPUB receives when a client subscribes; 0 is the end of a subscription. */
const SUBSCRIBED = 1;

/**
 * Binds the five sockets that the connection names and answers heartbeats from then on. Rejects with
 * ADDRESS_NOT_BOUND where one of them is taken, and leaves nothing bound then.
 */
export async function bindZeromq(connection: Connection): Promise<Transport> {
  const open: Pick<FrameSocket, 'close'>[] = [];
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= Promise.all(open.map(socket => socket.close())).then(() => undefined));

  async function bind(kind: 'router' | 'xpub', channel: keyof typeof PORTS): Promise<FrameSocket> {
    const socket = await openSocket(kind, { endpoint: endpointOf(connection, channel), side: 'bind' });
    open.push(socket);
    return socket;
  }

  try {
    const sockets = {
      shell: await bind('router', 'shell'),
      control: await bind('router', 'control'),
      stdin: await bind('router', 'stdin'),
      iopub: await bind('xpub', 'iopub')
    };
    open.push(await openEcho(endpointOf(connection, 'heartbeat')));
    return {
      listen(listener) {
        for (const channel of REQUEST_CHANNELS) {
          sockets[channel].receive(frames => {
            listener.message(channel, frames);
          });
        }
        tellSubscriptions(sockets.iopub, listener);
      },
      send: (channel, frames) => sockets[channel].send(frames),
      close
    };
  } catch (cause) {
    await close();
    throw new JupyterError(
      'ADDRESS_NOT_BOUND',
      `The kernel cannot listen on ${connection.ip}: ${String(cause)}`,
      {
        cause
      }
    );
  }
}

const PORTS = {
  shell: 'shell_port',
  control: 'control_port',
  stdin: 'stdin_port',
  iopub: 'iopub_port',
  heartbeat: 'hb_port'
} as const;

/** Over ipc the "ip" is a path, and ports are its endings. */
export function endpointOf(connection: Connection, channel: keyof typeof PORTS): string {
  const separator = connection.transport === 'tcp' ? ':' : '-';
  return `${connection.transport}://${connection.ip}${separator}${String(connection[PORTS[channel]])}`;
}

function tellSubscriptions(iopub: FrameSocket, listener: TransportListener): void {
  iopub.receive(([frame]: Frames) => {
    if (frame?.[0] === SUBSCRIBED) listener.subscription(frame.subarray(1));
  });
}
