import { z } from 'zod';
import { measureAlertYear } from './a1-alert-year.ts';
import { measureBrokerAlerts } from './a4-broker-to-alert.ts';
import { atLeast, atMost, type BarLine } from './bar-line.ts';
import { openLedgerBench } from './ledger-bench.ts';
import { measureOverviewPage } from './overview-page.ts';
import { runMeasure } from './run-measure.ts';

/** Order rows under the overview; `PULLCORD_BENCH_ORDERS` asks for another number. */
const ORDERS = Number(process.env.PULLCORD_BENCH_ORDERS ?? 1_000_000);

const heard = z.object({ deviceP99Ms: z.number(), inboxP99Ms: z.number(), webhookP99Ms: z.number() });
const overview = z.object({ orders: z.number(), p50Ms: z.number(), p95Ms: z.number(), coldMs: z.number() });

/** A1: planted anomalies found and false alarms; A2: from a recorded entry to who is told; A3: the overview; A4: from the broker to both. */
export const ALERT_BARS: Record<string, () => Promise<BarLine[]>> = {
  A1: async () => {
    const { planted, found, falseAlarms, falseByRule } = measureAlertYear();
    return [
      atLeast('A1', `anomalies found of ${planted} planted in a year of 50 people`, found, planted),
      atMost('A1', 'false alarms a person and month, default rules', falseAlarms, 2),
      atMost('A1', 'of them by spikes', falseByRule.spike, 0.1),
    ];
  },
  A2: async () => {
    const figures = await runMeasure('portal/testing/measure-alerts.ts', ['200'], heard);
    return [
      atMost('A2', 'entry recorded to the inbox, p99 ms', figures.inboxP99Ms, 1_000),
      atMost('A2', 'entry recorded to a device’s stream, p99 ms', figures.deviceP99Ms, 1_000),
      atMost('A2', 'entry recorded to a webhook, p99 ms', figures.webhookP99Ms, 1_000),
    ];
  },
  A3: async () => {
    // Making the ledger takes minutes and is no part of what is measured: PULLCORD_BENCH_LEDGER keeps it for next time.
    const reuse = process.env.PULLCORD_BENCH_LEDGER;
    const ledger = await openLedgerBench(ORDERS, { reuse, endsAt: Date.now() });
    try {
      const { orders, p95Ms, coldMs } = await runMeasure(
        'portal/testing/measure-insights.ts',
        [],
        overview,
        ledger.env,
      );
      const page = await measureOverviewPage(ledger);
      return [
        atMost('A3', `overview over ${orders} order rows, p95 ms`, p95Ms, 200),
        atMost('A3', 'its first look of a day, nothing remembered, ms', coldMs, 2_000),
        atMost('A3', `overview’s page whole, ${page.kilobytes} KB of HTML, p95 ms`, page.p95Ms, 500),
      ];
    } finally {
      ledger.close();
    }
  },
  A4: async () => {
    const { wrong, unheard, unheardByReturned } = await measureBrokerAlerts();
    return [
      atMost(
        'A4',
        'alerts missing, doubled or wrong after a burst, a failure, a refusal, an unknown',
        wrong,
        0,
      ),
      atMost('A4', 'of them a signed webhook was not told of, beside a dead one', unheard, 0),
      atMost('A4', 'of them the dead webhook was not told of once it was back', unheardByReturned, 0),
    ];
  },
};
