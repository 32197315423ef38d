import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reviewTag } from '../pages/open-review.ts';
import { reviewInWindow } from '../pages/options-page.ts';
import { confirmReview, readOrderLines, waitUntilSettled } from '../pages/review-panel.ts';
import { launchBrowser } from '../stack/launch-browser.ts';
import { prepareBrowser } from '../stack/prepare-browser.ts';
import { newSecrets } from '../stack/stack-secrets.ts';
import { startStack } from '../stack/start-stack.ts';
import { expect, test } from './pullcord-test.ts';

test('losing portal and order stream at once never blocks a cancel: the last signed policy grants, and entries wait', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pullcord-closed-'));
  const ports = { portal: 0, broker: 0, brokerTls: 0, control: 0 };
  const stack = await startStack({ ports, dataFolder, secrets: newSecrets() });
  const context = await launchBrowser({
    tlsPort: stack.tlsPort,
    certificateSpki: stack.certificateSpki,
    profileFolder: '',
    headless: true,
  });
  const options = await prepareBrowser(context, stack);
  await reviewInWindow(options);
  await options.close();
  await stack.control.placeOrders({ account: 'AB1234', count: 4, tag: 'alone' });
  await stack.portal.stop();
  const authorize = '/v2/feed/portfolio-stream-feed/authorize';
  await stack.control.addFault({ match: { path: authorize }, do: 'status', status: 403 });

  const review = await reviewTag(context, 'alone', 4);
  await confirmReview(review, 4, 'AB1234');
  await waitUntilSettled(review);
  const lines = await readOrderLines(review);
  expect(lines.map((line) => line.specification)).toEqual([
    'CANCELLED',
    'CANCELLED',
    'CANCELLED',
    'CANCELLED',
  ]);

  await context.close();
  await stack.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});
