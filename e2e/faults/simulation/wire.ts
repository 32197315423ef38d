import type { Transport, TransportReply, TransportRequest } from '@pullcord/device/port/ports';
import type { SeededRandom } from '../../simulator/seeded-random.ts';
import type { Evidence, Send } from './evidence.ts';
import type { Jams } from './jams.ts';
import type { Life } from './life.ts';
import { HOSTS } from './machine.ts';
import type { ModelBroker } from './model-broker.ts';
import { listReply, type ModelReply, pageReply, refused } from './model-reply.ts';
import type { SeenRow } from './seen-row.ts';
import { draws } from './weather.ts';

export interface WireOptions {
  life: Life;
  broker: ModelBroker;
  random: SeededRandom;
  evidence: Evidence;
  jams: Jams;
  meddle?: Meddle | undefined;
}

/** A call as it reaches the broker. */
export interface MeddledCall {
  path: string;
  isWrite: boolean;
  orderId: string | null;
  life: Life;
}

/** A scenario's hand on the wire: `perform` carries the call out. Undefined leaves it to the weather. */
export type Meddle = (call: MeddledCall, perform: () => TransportReply) => TransportReply | undefined;

/** The way to the broker and back, with everything that happens on it. */
export function wire(options: WireOptions): Transport {
  const { life } = options;
  return {
    send: (request, { timeoutMs }) => {
      const reply = Promise.withResolvers<TransportReply>();
      void life.pass(() => carry(options, request, timeoutMs, reply.resolve));
      return reply.promise;
    },
  };
}

type Answer = (reply: TransportReply) => void;

function carry(options: WireOptions, request: TransportRequest, timeoutMs: number, answer: Answer): void {
  const { life, broker, random, evidence, jams } = options;
  const { weather } = broker;
  const { timeline } = life;
  const url = new URL(request.url);
  const send = request.method === 'DELETE' ? evidence.sent(life, url, request.body) : null;
  const reading = send === null ? evidence.asked(life) : null;
  const whole: Whole = { reply: null, rows: null };
  const way = () => weather.wayMs[0] + random.next() * (weather.wayMs[1] - weather.wayMs[0]);
  const sentAt = timeline.now;
  const deliver = (reply: TransportReply, after: number) => {
    const comesAt = jams.through(timeline.now + after);
    const late = comesAt - sentAt > timeoutMs;
    life.later(Math.max(0, (late ? sentAt + timeoutMs : comesAt) - timeline.now), () => {
      if (send !== null) evidence.answered(send, late ? { failed: 'timeout' } : reply);
      else if (reading !== null)
        evidence.readArrived(reading, late || reply !== whole.reply ? null : whole.rows);
      answer(late ? { failed: 'timeout' } : reply);
    });
  };
  if (url.origin === HOSTS.order && evidence.orderHostDown) {
    deliver({ failed: 'connection' }, way());
    return;
  }
  if (draws(random, weather.lost)) {
    deliver({ failed: 'connection' }, random.next() < 0.3 ? timeoutMs * 2 : way());
    return;
  }
  timeline.at(jams.through(timeline.now + way()), () => {
    if (send !== null) evidence.arrived(send);
    const perform = () => (send === null ? readReply(options, url, whole) : writeReply(options, send));
    const orderId = url.searchParams.get('order_id');
    const call = { path: url.pathname, isWrite: send !== null, orderId, life };
    const reply = options.meddle?.(call, perform) ?? perform();
    const back = draws(random, weather.hangs) ? timeoutMs * 2 : way();
    deliver(draws(random, weather.unheard) ? { failed: 'connection' } : reply, back);
  });
}

/** A reading as it left the broker, where it left whole. */
interface Whole {
  reply: TransportReply | null;
  rows: readonly SeenRow[] | null;
}

function readReply({ broker, random, life }: WireOptions, url: URL, whole: Whole): TransportReply {
  const { weather } = broker;
  if (draws(random, weather.readFails)) return brokenReply(random);
  if (draws(random, weather.truncated)) return heard({ ...listReply([]), text: '{"status":"success","da' });
  if (!url.pathname.endsWith('/retrieve-all')) return heard(listReply([]));
  const { text, seen } = broker.rows(life.timeline.now);
  whole.reply = heard(listReply(text));
  whole.rows = seen;
  return whole.reply;
}

function writeReply({ broker, random, evidence, life }: WireOptions, send: Send): TransportReply {
  const { weather } = broker;
  if (life.timeline.now >= evidence.gateFrom) {
    return heard(
      evidence.gateKind === 'token'
        ? refused(401, 'UDAPI100050', 'Invalid token used to access API')
        : refused(403, 'UDAPI1154', 'Access to this API is blocked due to static IP restrictions'),
    );
  }
  if (draws(random, weather.throttled)) return heard(refused(429, 'UDAPI10005', 'Too Many Request Sent'));
  if (draws(random, weather.page)) return heard(pageReply(random.next() < 0.3 ? 403 : 502, 'Attention'));
  if (draws(random, weather.failed)) return heard({ status: 503, contentType: '', text: 'upstream' });
  const reply = carryOut(broker, send);
  if (draws(random, weather.failedApplied)) return heard(pageReply(504, 'Gateway timeout'));
  if (draws(random, weather.empty)) return heard({ ...reply, text: '' });
  return heard(mangled(reply, random, weather.truncated));
}

function carryOut(broker: ModelBroker, send: Send): ModelReply {
  switch (send.kind) {
    case 'single':
      return broker.cancelSingle(send.orderIds[0] ?? '');
    case 'sweep':
      return broker.cancelMatching(send.tag, send.segment);
    case 'batch':
      return broker.cancelNamed(send.orderIds);
  }
}

function mangled(reply: ModelReply, random: SeededRandom, chance: number): ModelReply {
  return draws(random, chance)
    ? { ...reply, text: reply.text.slice(0, Math.max(1, random.below(reply.text.length - 1))) }
    : reply;
}

function brokenReply(random: SeededRandom): TransportReply {
  const broken: readonly TransportReply[] = [
    { failed: 'connection' },
    heard(pageReply(502, 'Bad gateway')),
    heard({ status: 500, contentType: '', text: '' }),
    heard(refused(429, 'UDAPI10005', 'Too Many Request Sent')),
    heard({ status: 200, contentType: 'application/json', text: '{"status":"success","da' }),
  ];
  return broken[random.below(broken.length)] ?? { failed: 'connection' };
}

function heard(reply: ModelReply): TransportReply {
  return { ...reply, headers: {} };
}
