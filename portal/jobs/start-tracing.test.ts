import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { trace } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { startTracing } from './start-tracing.ts';

it('is off where no collector is configured', async () => {
  expect(await startTracing({})).toBeUndefined();
});

it('sends spans to the collector that is configured, and no address with its query', async () => {
  const received: string[] = [];
  const collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(`${request.url} ${Buffer.concat(chunks).toString('latin1')}`);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  const stop = await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  const span = trace.getTracer('test').startSpan('GET /pair');
  span.setAttribute('http.target', '/pair?code=a-secret-code');
  span.end();
  await stop?.();
  collector.close();
  expect(received).toHaveLength(1);
  expect(received[0]).toMatch(/^\/v1\/traces /);
  expect(received[0]).toContain('pullcord-portal');
  expect(received[0]).toContain('GET /pair');
  expect(received[0]).not.toContain('a-secret-code');
});
