import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HeardSound = {
  path: string;
  authorization: string | undefined;
  model: string;
  language: string;
  type: string;
  sound: Uint8Array;
};

/** Speaks OpenAI's transcription protocol over real HTTP; what it answers is up to the test: a text, or a status. */
export async function startTranscriptionServer(answer: (sound: HeardSound) => string | number) {
  const heard: HeardSound[] = [];
  const server = createServer((request, response) => {
    void read(request).then((sound) => {
      heard.push(sound);
      const said = answer(sound);
      if (typeof said === 'number') return response.writeHead(said).end();
      return response.setHeader('content-type', 'application/json').end(JSON.stringify({ text: said }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<HeardSound> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(Buffer.concat(chunks), { headers }).formData();
  const word = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const file = form.get('file');
  if (!(file instanceof Blob)) throw new Error('the request carried no file');
  return {
    path: request.url ?? '',
    authorization: request.headers.authorization,
    model: word('model'),
    language: word('language'),
    type: file.type,
    sound: new Uint8Array(await file.arrayBuffer()),
  };
}
