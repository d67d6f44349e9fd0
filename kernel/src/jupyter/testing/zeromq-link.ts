import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { endpointOf } from '../bind-zeromq.js';
import type { Connection } from '../connection-file.js';
import { openSocket } from '../zeromq-sockets.js';
import type { ClientLink } from './client-link.js';

/**
 * Connects as jupyter_client does: one identity on all dealers, subscribed to everything.
 * @param options.reconnectMs how often a kernel that does not listen yet is tried; ZeroMQ's default is 100 ms
 */
export async function connectZeromq(
  connection: Connection,
  options: { readonly reconnectMs?: number } = {}
): Promise<ClientLink> {
  const identity = randomUUID();
  const dealer = (channel: 'shell' | 'control' | 'stdin') =>
    openSocket('dealer', {
      endpoint: endpointOf(connection, channel),
      side: 'connect',
      identity,
      ...options
    });
  const sockets = {
    shell: await dealer('shell'),
    control: await dealer('control'),
    stdin: await dealer('stdin'),
    iopub: await openSocket('sub', {
      endpoint: endpointOf(connection, 'iopub'),
      side: 'connect',
      ...options
    })
  };
  return {
    send(channel, frames) {
      void sockets[channel].send(frames);
    },
    listen(onMessage) {
      for (const channel of ['shell', 'control', 'stdin', 'iopub'] as const) {
        sockets[channel].receive(frames => {
          onMessage(channel, frames);
        });
      }
    },
    async close() {
      await Promise.all(Object.values(sockets).map(socket => socket.close()));
    }
  };
}

/** Sends one heartbeat and waits for its echo. */
export async function beat(connection: Connection, text: string): Promise<string> {
  const socket = await openSocket('req', { endpoint: endpointOf(connection, 'heartbeat'), side: 'connect' });
  const echo = new Promise<string>(resolve => {
    socket.receive(([frame]) => {
      resolve(Buffer.from(frame ?? []).toString());
    });
  });
  await socket.send([Buffer.from(text)]);
  const answer = await echo;
  await socket.close();
  return answer;
}

/** A connection on loopback ports that are free now; another process may take one before they are bound. */
export async function freeConnection(key: string): Promise<Connection> {
  const servers = Array.from({ length: 5 }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      server =>
        new Promise<number>(resolve => {
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(address === null || typeof address === 'string' ? 0 : address.port);
          });
        })
    )
  );
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  const [shell = 0, control = 0, stdin = 0, iopub = 0, heartbeat = 0] = ports;
  return {
    transport: 'tcp',
    ip: '127.0.0.1',
    key,
    signature_scheme: 'hmac-sha256',
    shell_port: shell,
    control_port: control,
    stdin_port: stdin,
    iopub_port: iopub,
    hb_port: heartbeat
  };
}
