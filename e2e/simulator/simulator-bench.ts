import { request } from 'node:http';
import { type Fields, fieldsOf, parseJson } from './json-fields.ts';
import { ManualTime } from './manual-time.ts';
import { type Simulator, startSimulator } from './start-simulator.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly json: Fields;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface Ask {
  readonly host?: string;
  readonly token?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly localAddress?: string;
}

/** A simulator whose time a test moves by hand, without any delay on the wire. */
export interface Bench {
  readonly simulator: Simulator;
  readonly time: ManualTime;
  /** Calls the broker; rejects when the connection is cut. A null token sends none. */
  ask(method: string, path: string, options?: Ask): Promise<Reply>;
  control(method: string, path: string, body?: unknown): Promise<Fields>;
  /** Orders straight into the book; their ids. */
  orders(wish: Fields): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startBench(): Promise<Bench> {
  const time = new ManualTime();
  const simulator = await startSimulator({ clock: time });
  const quiet = { meanMs: 0, jitterMs: 0, terminalMeanMs: 120, terminalJitterMs: 0, streamDelayMs: 0 };
  Object.assign(simulator.broker.knobs, quiet);
  const control = async (method: string, path: string, body?: unknown): Promise<Fields> => {
    const reply = await send(`${simulator.controlUrl}/__sim/${path}`, method, { token: null, body });
    if (reply.status !== 200) throw new Error(`Control answered ${reply.status}: ${reply.text}`);
    return reply.json;
  };
  return {
    simulator,
    time,
    ask: (method, path, options = {}) => send(`${simulator.url}${path}`, method, options),
    control,
    orders: async (wish) => {
      const { order_ids: ids } = await control('POST', 'orders', wish);
      return Array.isArray(ids) ? ids.map(String) : [];
    },
    stop: () => simulator.stop(),
  };
}

function send(url: string, method: string, options: Ask): Promise<Reply> {
  const token = options.token === undefined ? 'sim-token-AB1234' : options.token;
  const body =
    options.body === undefined || typeof options.body === 'string'
      ? options.body
      : JSON.stringify(options.body);
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      agent: false,
      ...(options.localAddress === undefined ? {} : { localAddress: options.localAddress }),
      headers: {
        ...(options.host === undefined ? {} : { host: options.host }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...options.headers,
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { statusCode: status = 0, headers } = response;
        resolve({ status, text, json: fieldsOf(parseJson(text)), headers });
      });
    });
    sent.end(body);
  });
}

/** The first error of a broker answer. */
export function firstError(reply: Reply): Fields {
  const errors: unknown[] = Array.isArray(reply.json.errors) ? reply.json.errors : [];
  return fieldsOf(errors[0]);
}

/** The rows of a list answer. */
export function rowsOf(reply: Reply): Fields[] {
  return Array.isArray(reply.json.data) ? reply.json.data.map(fieldsOf) : [];
}
