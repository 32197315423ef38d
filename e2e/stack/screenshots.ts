import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from './launch-browser.ts';
import { SHOT_CAPTIONS } from './shot-captions.ts';
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
    width: 980,
    height: 660,
  });
  try {
    await takeShots({ context, stack, theme, folder: FOLDER });
  } finally {
    await context.close();
    await stack.stop();
  }
}
rmSync(dataFolder, { recursive: true, force: true });
const album = Object.entries(SHOT_CAPTIONS).map(
  ([name, caption]) =>
    `## ${caption}\n\n| Light | Dark |\n|---|---|\n| ![](${name}-light.png) | ![](${name}-dark.png) |\n`,
);
const head = `# What the extension looks like\n\nTaken by \`npm run screenshots\` from the production build against the simulated broker.\n`;
writeFileSync(join(FOLDER, 'README.md'), [head, ...album].join('\n'));
process.stdout.write(`Screenshots are in ${FOLDER}\n`);
