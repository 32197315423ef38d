import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** An answer to the question for the policy. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

export interface EvilHost {
  url: string;
  /** What it answers in the portal's place from now on; null lets the portal's own answer through. */
  forge(forgery: (honest: Answer) => Answer | null): void;
  close(): Promise<void>;
}

const POLICY = '/api/v1/policy';
const STREAM = `${POLICY}/stream`;
/** Said anew for each answer. */
const FRAMING = new Set(['transfer-encoding', 'content-length', 'connection', 'keep-alive']);

/** Stands in front of a portal and passes everything on, but for the policy; the stream it keeps shut. */
export async function startEvilHost(portalUrl: string): Promise<EvilHost> {
  let forgery: (honest: Answer) => Answer | null = () => null;
  const pass = (incoming: IncomingMessage, answer: ServerResponse) => {
    const to = new URL(incoming.url ?? '/', portalUrl);
    if (to.pathname === STREAM) {
      answer.writeHead(503).end();
      return;
    }
    const { method } = incoming;
    // Read as text here, so nothing may come packed.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    const isQuestion = to.pathname === POLICY && method === 'GET';
    const passOn = async (reply: IncomingMessage) => {
      const chunks: Buffer[] = [];
      for await (const chunk of reply) chunks.push(Buffer.from(chunk));
      const text = Buffer.concat(chunks).toString();
      const told = Object.entries(reply.headers).flatMap(([name, value]) =>
        typeof value === 'string' && !FRAMING.has(name) ? [[name, value] as const] : [],
      );
      const honest = { status: reply.statusCode ?? 502, headers: Object.fromEntries(told), text };
      const sent = (isQuestion ? forgery(honest) : null) ?? honest;
      answer.writeHead(sent.status, sent.headers).end(sent.status === 304 ? undefined : sent.text);
    };
    const outgoing = request(to, { ...(method === undefined ? {} : { method }), headers }, (reply) => {
      passOn(reply).catch(() => answer.destroy());
    });
    outgoing.on('error', () => answer.writeHead(502).end());
    incoming.pipe(outgoing);
  };
  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    forge(next) {
      forgery = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
