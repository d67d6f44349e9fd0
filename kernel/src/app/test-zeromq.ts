import { once } from 'node:events';
import { createServer } from 'node:net';
import { bindZeromq, parseConnection } from '../jupyter/index.js';

/** Whether ZeroMQ's native part loads and binds on this machine; its own words where it does not. */
export async function testZeromq(): Promise<string | null> {
  try {
    const [shell_port, control_port, stdin_port, iopub_port, hb_port] = await freePorts(5);
    const connection = JSON.stringify({
      ip: '127.0.0.1',
      shell_port,
      control_port,
      stdin_port,
      iopub_port,
      hb_port
    });
    const transport = await bindZeromq(parseConnection(connection, 'test'));
    await transport.close();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map(server => once(server, 'listening')));
  const ports = servers.flatMap(server => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? [address.port] : [];
  });
  await Promise.all(servers.map(server => once(server.close(), 'close')));
  return ports;
}
