import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from './launch-browser.ts';
import { newSecrets } from './stack-secrets.ts';
import { startStack } from './start-stack.ts';
import { takeShots } from './take-shots.ts';

/**
 * `npm run screenshots`: every surface of the extension in every state a trader meets, light and dark, from the
 * production build against the simulator, into docs/screenshots.
 */

const FOLDER = join(import.meta.dirname, '../../docs/screenshots');
const dataFolder = mkdtempSync(join(tmpdir(), 'pullcord-shots-'));
mkdirSync(FOLDER, { recursive: true });

for (const theme of ['light', 'dark'] as const) {
  const stack = await startStack({
    ports: { portal: 0, broker: 0, brokerTls: 0, control: 0 },
    dataFolder: join(dataFolder, theme),
    secrets: newSecrets(),
  });
  const context = await launchBrowser({
    tlsPort: stack.tlsPort,
    certificateSpki: stack.certificateSpki,
    profileFolder: '',
    headless: true,
    width: 1020,
    height: 700,
  });
  try {
    await takeShots({ context, stack, theme, folder: FOLDER });
  } finally {
    await context.close();
    await stack.stop();
  }
}
rmSync(dataFolder, { recursive: true, force: true });
process.stdout.write(`Screenshots are in ${FOLDER}\n`);
