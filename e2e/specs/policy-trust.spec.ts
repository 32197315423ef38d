import { policyAnswer } from '@pullcord/core/contract/device-contract';
import { FakePortal } from '@pullcord/device/portal/fake-portal';
import { openQuietPage, putToSleep, readRecord, ringPolicyAlarm } from '../pages/extension-records.ts';
import { openPortal, publishBatchLimit } from '../pages/portal-pages.ts';
import { alteredPolicy } from '../stack/altered-policy.ts';
import { type Answer, startEvilHost } from '../stack/evil-host.ts';
import { extensionPage } from '../stack/launch-browser.ts';
import { expect, test } from './pullcord-test.ts';

const MINUTE_MS = 60_000;

test('asleep, a browser has a new policy by its next alarm; an older, altered, foreign or frozen one is refused and said', async ({
  trader,
  stack,
  office,
}) => {
  // Ten alarms, each the browser's own: half a minute where the machine has other work.
  test.slow();
  const host = await startEvilHost(stack.portal.url);
  try {
    const limits = await openPortal(office, stack.portal.url, '/limits', stack.person('admin'));
    const quiet = await openQuietPage(trader);
    const inForce = async () => Number((await readRecord(quiet, 'policy')).versionSeen);
    // From here on somebody stands between this browser and its portal, and keeps the stream shut.
    await putToSleep(quiet);
    await readRecord(quiet, 'pairing', { portalUrl: host.url });
    const first = await inForce();
    const seen: Answer[] = [];
    host.forge((honest) => {
      seen.push(honest);
      return null;
    });
    for (const [version, bound] of [
      [first + 1, 40],
      [first + 2, 30],
    ] as const) {
      await publishBatchLimit(limits, bound);
      expect(await ringPolicyAlarm(quiet)).toBeLessThanOrEqual(1);
      await expect.poll(inForce).toBe(version);
      await putToSleep(quiet);
    }
    const versionOf = ({ text }: Answer) => policyAnswer.parse(JSON.parse(text)).version;
    const [older, newest] = [first + 1, first + 2].map((version) =>
      seen.find((answer) => answer.status === 200 && versionOf(answer) === version),
    );
    if (older === undefined || newest === undefined) throw new Error('the policy was not asked for');

    const popup = await trader.newPage();
    await popup.goto(extensionPage('popup'));
    const distrust = popup.getByText('not trusted', { exact: true });
    const kept = await readRecord(quiet, 'policy');
    const stranger = await FakePortal.open(Date.now);
    const { policy } = policyAnswer.parse(JSON.parse(newest.text));
    const asPolicy = (jws: string): Answer => ({
      ...newest,
      text: JSON.stringify({ ...JSON.parse(newest.text), policy: jws, chain: [] }),
    });
    for (const forged of [
      older,
      asPolicy(alteredPolicy(policy)),
      asPolicy(await stranger.sealed(first + 9)),
      // Frozen: the portal's own words of a minute ago, again.
      { ...newest, status: 304, text: '' },
    ]) {
      host.forge(() => forged);
      await ringPolicyAlarm(quiet);
      await expect(distrust).toBeVisible();
      expect(await readRecord(quiet, 'policy')).toMatchObject({ jws: kept.jws, versionSeen: first + 2 });
      if (forged.status !== 304) {
        host.forge(() => null);
        await ringPolicyAlarm(quiet);
        await expect(distrust).toBeHidden();
      }
    }
    // A frozen one grows old: as if it had been kept up for longer than a policy may be old.
    const { checkedAt } = await readRecord(quiet, 'policy');
    await readRecord(quiet, 'policy', { checkedAt: Number(checkedAt) - 40 * MINUTE_MS });
    await ringPolicyAlarm(quiet);
    await expect(popup.getByText(`v${first + 2} old`, { exact: true })).toBeVisible();
    host.forge(() => null);
    await ringPolicyAlarm(quiet);
    await expect(popup.getByText(`v${first + 2}`, { exact: true })).toBeVisible();
  } finally {
    await host.close();
  }
});
