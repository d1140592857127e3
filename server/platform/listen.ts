import { createServer, type Server } from 'node:net';

/** Listens, or throws one sentence that names the port and the way to choose another. */
export async function listenOrExplain(server: Server, port: number, host: string): Promise<void> {
  try {
    await listen(server, port, host);
  } catch (error) {
    throw new Error(explain(error, port, host), { cause: error });
  }
}

/** Throws the same sentence when nothing could listen there now. */
export async function tryListening(port: number, host: string): Promise<void> {
  const server = createServer();
  await listenOrExplain(server, port, host);
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function explain(error: unknown, port: number, host: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const other = port < 65_535 ? port + 1 : 3000;
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program. Choose another one: PORT=${other} npm start`;
  if (code === 'EACCES')
    return `Port ${port} is not open to this user (ports below 1024 need more rights). Choose another one: PORT=3000 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST=${host} is not an address of this machine. Leave HOST out, or choose 127.0.0.1 or 0.0.0.0.`;
  return `Listening on ${host}:${port} failed: ${error instanceof Error ? error.message : String(error)}`;
}
