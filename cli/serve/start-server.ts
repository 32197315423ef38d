import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { errorAnswer, type HttpAnswer } from './http-answer.ts';
import { judgeRequest } from './judge-request.ts';

const BODY_MAX = 512 * 1024;

export interface RunningServer {
  port: number;
  /** Takes no request more, and resolves when the last answer left. */
  close(): Promise<void>;
}

/** Listens on loopback only. `port` 0 takes any free one; rejects where the port is taken. */
export async function startServer(
  port: number,
  token: string,
  answer: (body: string) => Promise<HttpAnswer>,
): Promise<RunningServer> {
  let bound = port;
  const server = createServer((request, response) => {
    respond(request, token, bound, answer)
      .catch(() =>
        errorAnswer(500, 'Something failed. What was sent is written down: run pullcord resume', 'INTERNAL'),
      )
      .then((given) => write(response, given))
      .catch(() => response.destroy());
  });
  // A batch may run for minutes behind one answer.
  server.requestTimeout = 30_000;
  server.timeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address === 'object' && address !== null) bound = address.port;
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function respond(
  request: IncomingMessage,
  token: string,
  port: number,
  answer: (body: string) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { headers, method = '', url = '' } = request;
  const { host, authorization, 'content-type': contentType } = headers;
  const declined = judgeRequest({ method, url, host, authorization, contentType }, token, port);
  if (declined !== undefined) return declined;
  const body = await readBody(request);
  return body === undefined ? errorAnswer(413, 'The body is too large', 'PAYLOAD_TOO_LARGE') : answer(body);
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BODY_MAX) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function write(response: ServerResponse, { status, body }: HttpAnswer): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(text);
}
