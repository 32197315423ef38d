import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startBroker } from '../stack/start-broker.ts';
import { BROKER_TOKENS } from '../stack/start-stack.ts';
import { openBrokerTunnel } from './broker-tunnel.ts';
import { extensionPage, startFirefox } from './firefox-session.ts';

/**
 * `node e2e/firefox/try-firefox.ts`: the Firefox build as a temporary add-on in a Firefox of this machine, from the pasted
 * token over the panel and its review to forty cancelled orders. Not part of the test run, since few machines have a Firefox.
 */

const ADDON = join(import.meta.dirname, '../../extension/.output/firefox-mv3');
const BINARIES = [process.env.PULLCORD_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'];
const binary = BINARIES.find((path) => path !== undefined && existsSync(path));
if (binary === undefined)
  throw new Error('Firefox was not found. Install it, or name it in PULLCORD_FIREFOX.');
if (!existsSync(ADDON)) throw new Error('Build it first: in extension/, npx wxt build -b firefox.');

const say = (line: string) => process.stdout.write(`${line}\n`);
/** The panel's button or tick by its words; a page of the extension by the same. */
const named = (where: string, words: string) =>
  `return [...${where}.querySelectorAll('button, input')].find((each) => !each.disabled && each.ariaDisabled !== 'true'
    && (each.ariaLabel ?? each.textContent).trim().startsWith(${JSON.stringify(words)}))`;
const PAGE = 'document';
const PANEL = `document.querySelector('pullcord-overlay')?.shadowRoot`;
const LAUNCHER = `document.querySelector('pullcord-launcher')?.shadowRoot.querySelector('button')`;

const broker = await startBroker({ broker: 0, brokerTls: 0, control: 0 });
const tunnel = await openBrokerTunnel(broker.tlsPort);
await broker.control.seed('demo');
const firefox = await startFirefox({ binary, addonFolder: ADDON, proxyPort: tunnel.port });
try {
  await firefox.open(extensionPage('options'));
  await firefox.click('the token field', `return document.querySelector('.pc-form input')`);
  await firefox.type(BROKER_TOKENS.AB1234);
  await firefox.click('the button Connect', named(PAGE, 'Connect'));
  await firefox.until('connected', `return document.body.innerText.includes('AB1234 is connected')`);
  say('options: a pasted token is connected');

  await firefox.open(extensionPage('popup'));
  await firefox.until('the popup’s tags', `return document.body.innerText.includes('straddle-07')`);
  say('popup: open orders by tag');

  await firefox.open('https://pro.upstox.com/');
  await firefox.until('the count', `return ${LAUNCHER}?.textContent.includes('120')`);
  await firefox.click('the launcher', `return ${LAUNCHER}`);
  await firefox.until('the panel', `return ${PANEL}?.querySelector('[role=grid] [data-order-id]')`);
  await firefox.click('the group’s tick', named(PANEL, 'Whole group straddle-07'));
  const before = (await firefox.windows()).length;
  await firefox.click('Review', named(PANEL, 'Review 40 orders'));
  say('panel: forty orders of a tag are picked');

  await firefox.follow(before);
  await firefox.click('the count to type', `return document.querySelector('.pc-typed')`);
  await firefox.type('40');
  await firefox.click('the red button', named(PAGE, 'Cancel 40 orders of AB1234'));
  await firefox.until('settled', `return document.querySelector('h1')?.innerText.startsWith('Settled')`);
  const cancelled = await broker.control.cancelledIds();
  if (cancelled.length !== 40) throw new Error(`The broker cancelled ${cancelled.length}, not 40.`);
  say('review: forty cancelled, by the broker’s own record');

  const errors = await firefox.errors();
  if (errors.length > 0) throw new Error(`Firefox’s console holds errors:\n${errors.join('\n')}`);
  say('console: no error of the extension');
} finally {
  await firefox.stop();
  tunnel.stop();
  await broker.stop();
}
