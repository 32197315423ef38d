import 'server-only';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';

/** The endpoint of a collector, without a path: `OTEL_EXPORTER_OTLP_ENDPOINT`. Off where it is not set. */
type Env = Readonly<Record<string, string | undefined>>;

/**
 * Sends spans of routes and pages to an OpenTelemetry collector where one is configured; nothing is loaded where none
 * is. Spans name routes, statuses and times. Answers how to stop it, or undefined where it is off.
 */
export async function startTracing(env: Env): Promise<(() => Promise<void>) | undefined> {
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT ?? '';
  if (endpoint === '') return undefined;
  const [{ OTLPTraceExporter }, { BatchSpanProcessor, NodeTracerProvider }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/resources'),
    ]);
  const exporter = new OTLPTraceExporter({ url: new URL('/v1/traces', endpoint).href });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME ?? 'pullcord-portal' }),
    spanProcessors: [new BatchSpanProcessor(withoutQueries(exporter))],
  });
  provider.register();
  return () => provider.shutdown();
}

/** An address in a span ends at its path: a query may carry a code or a one-time link. */
function withoutQueries(exporter: SpanExporter): SpanExporter {
  return {
    export(spans, done) {
      for (const span of spans) cutQueries(span);
      exporter.export(spans, done);
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

function cutQueries({ attributes }: ReadableSpan): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value !== 'string' || !value.includes('?')) continue;
    attributes[name] = /^(url\.query|http\.query)$/.test(name) ? '' : (value.split('?')[0] ?? '');
  }
}
