import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Answer, page, refusal } from './broker-answer.ts';
import { type BrokerCall, findFault } from './broker-call.ts';
import { closeEntry } from './close-entry.ts';
import { edgePage } from './edge-page.ts';
import { fieldsOf, findFlag, findNumber, findText } from './json-fields.ts';

/** An answer that a fault puts in place of the real one. `applied` says whether the request is carried out all the same. */
interface Instead {
  readonly answer: Answer;
  readonly applied: boolean;
}

export function answerInstead(call: BrokerCall): Instead | null {
  for (const fault of call.faults) {
    const applied = findFlag(fault.with, 'applied') ?? false;
    const status = findNumber(fault.with, 'status');
    if (fault.kind === 'html') return { answer: page(status ?? 403, edgePage(status ?? 403)), applied };
    if (fault.kind === 'empty')
      return { answer: { status: status ?? 200, kind: 'html', value: '' }, applied };
    if (fault.kind === 'rate-in-200') {
      const { value } = refusal(429, 'UDAPI10005');
      return { answer: { status: 200, kind: 'json', value }, applied };
    }
    if (fault.kind === 'status') {
      const code = findText(fault.with, 'code');
      const usual = refusal(status ?? 500, code ?? 'UDAPI100500', findText(fault.with, 'message'));
      const body = fault.with.body;
      const answer: Answer =
        body === undefined
          ? usual
          : { status: status ?? 500, kind: typeof body === 'string' ? 'html' : 'json', value: body };
      return { answer, applied };
    }
  }
  return null;
}

/** Puts the answer on the wire, or loses it, as the faults ask. */
export async function sendAnswer(
  call: BrokerCall,
  answer: Answer,
  socket: Duplex,
  response: ServerResponse,
  latency: number,
): Promise<void> {
  const hang = findFault(call, 'hang-after');
  if (hang) await call.broker.clock.wait(findNumber(hang.with, 'ms') ?? 60_000);
  if (hang || findFault(call, 'drop-after')) {
    closeEntry(call, answer, 'dropped');
    socket.destroy();
    return;
  }
  const truncate = findFault(call, 'truncate');
  const text = bodyOf(call, answer, latency);
  if (answer.kind === 'redirect') response.setHeader('Location', text);
  response.statusCode = answer.status;
  const type = answer.kind === 'json' ? 'application/json' : 'text/html; charset=utf-8';
  if (text !== '') response.setHeader('Content-Type', type);
  const body = Buffer.from(answer.kind === 'redirect' ? '' : text);
  if (!truncate) {
    closeEntry(call, answer, 'answered');
    response.setHeader('Content-Length', body.length);
    response.end(body);
    return;
  }
  const half = body.subarray(0, Math.floor(body.length / 2));
  closeEntry(call, answer, 'dropped');
  if (findText(truncate.with, 'how') === 'cut') {
    response.setHeader('Content-Length', body.length);
    response.write(half, () => socket.destroy());
    return;
  }
  response.setHeader('Content-Length', half.length);
  response.end(half);
}

function bodyOf(call: BrokerCall, answer: Answer, latency: number): string {
  if (answer.kind !== 'json') return String(answer.value);
  let value = withLatency(answer.value, latency);
  if (findFault(call, 'camel-only')) value = withoutSnakeCase(value);
  const fields = fieldsOf(value);
  if (findFault(call, 'bare-array') && Array.isArray(fields.data)) value = fields.data;
  return JSON.stringify(value);
}

/** Routes that carry `metadata.latency` leave it null; the time spent is known only here. */
function withLatency(value: unknown, latency: number): unknown {
  const fields = fieldsOf(value);
  return 'metadata' in fields ? { ...fields, metadata: { latency } } : value;
}

function withoutSnakeCase(value: unknown): unknown {
  const fields = fieldsOf(value);
  if (!Array.isArray(fields.errors)) return value;
  const errors = fields.errors.map((row: unknown) => {
    const { error_code: _code, property_path: _path, invalid_value: _value, ...camel } = fieldsOf(row);
    return camel;
  });
  return { ...fields, errors };
}
