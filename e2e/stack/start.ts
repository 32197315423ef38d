import { join } from 'node:path';
import { launchBrowser, TERMINAL_URL } from './launch-browser.ts';
import { prepareBrowser } from './prepare-browser.ts';
import { keptSecrets } from './stack-secrets.ts';
import { type Stack, startStack, writeStackFile } from './start-stack.ts';

/** `npm start`: the whole product on this machine, with a broker that is only simulated. */

const ROOT = join(import.meta.dirname, '../..');
const STATE = join(ROOT, '.pullcord');

const stack = await startStack({
  ports: { portal: 4400, broker: 4401, brokerTls: 4443, control: 4402 },
  dataFolder: join(STATE, 'data'),
  secrets: keptSecrets(join(STATE, 'secrets.json')),
});
await stack.control.seed('demo');
writeStackFile(join(STATE, 'stack.json'), stack);
const closeBrowser = hasDisplay() ? await openBrowser(stack) : undefined;
print(stack, closeBrowser !== undefined);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void closeAll();
  });
}

async function closeAll(): Promise<void> {
  process.stdout.write('\nStopping.\n');
  await closeBrowser?.();
  await stack.stop();
  process.exit(0);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
}

async function openBrowser(running: Stack): Promise<() => Promise<void>> {
  const context = await launchBrowser({
    tlsPort: running.tlsPort,
    certificateSpki: running.certificateSpki,
    profileFolder: '',
    headless: false,
  });
  await prepareBrowser(context, running);
  const terminal = await context.newPage();
  await terminal.goto(TERMINAL_URL);
  return () => context.close();
}

function print(running: Stack, browserOpen: boolean): void {
  const people = running.secrets.people.map(
    (person) => `    ${person.email.padEnd(26)} ${person.password.padEnd(14)} ${person.roles.join(', ')}`,
  );
  const browser = browserOpen
    ? [
        '  A browser is open with the extension paired and connected: press "Cancel orders" on the terminal page.',
      ]
    : [
        '  No display was found, so no browser was opened. Try one of these:',
        '    npm run demo                                    cancel a tagged batch in a headless browser',
        '    DISPLAY=:0 npm start                            with a display: opens the browser, paired and connected',
      ];
  const lines = [
    '',
    'Pullcord is running. Nothing here is a real market: the broker is simulated.',
    '',
    `  Portal            ${running.portal.url}`,
    `  Broker simulator  ${running.brokerUrl}   (TLS ${running.tlsPort}, control ${running.controlUrl}/__sim)`,
    `  Terminal page     ${running.brokerUrl}/terminal`,
    '',
    '  Sign-ins',
    ...people,
    '',
    ...browser,
    '',
    '  From the shell:',
    `    PULLCORD_UPSTOX_API_URL=${running.brokerUrl} PULLCORD_UPSTOX_ORDER_URL=${running.brokerUrl} \\`,
    '    PULLCORD_UPSTOX_TOKEN=sim-token-AB1234 npm run -s pullcord -- plan --tag straddle-07',
    '',
    '  These addresses and sign-ins stand in .pullcord/stack.json. Ctrl-C stops everything.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
