import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type Marionette, openMarionette } from './marionette.ts';

/** A Firefox with the extension as a temporary add-on. Each wait is for a state, a minute at most. */
export interface FirefoxSession {
  open(address: string): Promise<void>;
  /** What a function body answers in the page of the moment. */
  ask(script: string): Promise<unknown>;
  /** Waits until a function body answers something true; answers that. */
  until(what: string, script: string): Promise<unknown>;
  /** A person's click on the element that a function body answers, wherever it stands. */
  click(what: string, element: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Goes to the window that was opened last. */
  follow(windowsBefore: number): Promise<void>;
  windows(): Promise<string[]>;
  /** Errors that Firefox's console holds of the extension. */
  errors(): Promise<string[]>;
  stop(): Promise<void>;
}

/** The id of the manifest, and the address that this session gives it. */
const ADDON = 'pullcord@pullcord.app';
const UUID = '3f0e2f6e-5a55-4a3e-9a51-7b2f2f6f9c10';
export const extensionPage = (name: string) => `moz-extension://${UUID}/${name}.html`;

const valued = z.object({ value: z.unknown() });
const point = z.tuple([z.number(), z.number()]);

export async function startFirefox(options: {
  binary: string;
  addonFolder: string;
  proxyPort: number;
}): Promise<FirefoxSession> {
  const profile = mkdtempSync(join(tmpdir(), 'pullcord-firefox-'));
  writeFileSync(join(profile, 'user.js'), preferences(options.proxyPort));
  const words = [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--marionette',
    '--remote-allow-system-access',
  ];
  const firefox = spawn(options.binary, words, { stdio: 'ignore' });
  const gone = new Promise<void>((resolve) => firefox.once('exit', () => resolve()));
  const stop = async () => {
    firefox.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    const remote = openMarionette(await readPort(profile));
    await remote.send('WebDriver:NewSession', { acceptInsecureCerts: true });
    await remote.send('Addon:Install', { path: options.addonFolder, temporary: true });
    return {
      ...hands(remote),
      stop() {
        remote.close();
        return stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function hands(remote: Marionette): Omit<FirefoxSession, 'stop'> {
  const ask = async (script: string) =>
    valued.parse(await remote.send('WebDriver:ExecuteScript', { script, args: [] })).value;
  const until = async (what: string, script: string) => {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await wait(100)) {
      const answer = await ask(script);
      if (answer) return answer;
    }
    throw new Error(`Firefox never came so far: ${what}. It shows: ${String(await ask(SHOWN))}`);
  };
  const windows = async () => z.array(z.string()).parse(await remote.send('WebDriver:GetWindowHandles'));
  const press = (actions: object[]) => remote.send('WebDriver:PerformActions', { actions });
  return {
    ask,
    until,
    windows,
    async open(address) {
      await remote.send('WebDriver:Navigate', { url: address });
    },
    async click(what, element) {
      const middle = `const found = (() => { ${element} })(); if (!found) return null;
        found.scrollIntoView({ block: 'nearest' }); const { x, y, width, height } = found.getBoundingClientRect();
        return width > 0 ? [Math.round(x + width / 2), Math.round(y + height / 2)] : null;`;
      const [x, y] = point.parse(await until(what, middle));
      const actions = [
        { type: 'pointerMove', x, y, origin: 'viewport' },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await press([{ type: 'pointer', id: 'hand', parameters: { pointerType: 'mouse' }, actions }]);
    },
    async type(text) {
      const actions = Array.from(text).flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await press([{ type: 'key', id: 'keys', actions }]);
    },
    async follow(before) {
      for (const deadline = Date.now() + 60_000; Date.now() < deadline; await wait(100)) {
        const handle = (await windows())[before];
        if (handle === undefined) continue;
        await remote.send('WebDriver:SwitchToWindow', { handle });
        return;
      }
      throw new Error('Firefox opened no window.');
    },
    async errors() {
      await remote.send('Marionette:SetContext', { value: 'chrome' });
      const script = `return Services.console.getMessageArray().filter((each) => each instanceof Ci.nsIScriptError)
        .filter((each) => String(each.sourceName).includes('${UUID}') && !(each.flags & 1)).map(String)`;
      const found = z.array(z.string()).parse(await ask(script));
      await remote.send('Marionette:SetContext', { value: 'content' });
      return found;
    },
  };
}

const SHOWN = `return (document.querySelector('pullcord-overlay')?.shadowRoot?.querySelector('.pc-overlay')?.innerText
  ?? document.body.innerText).slice(0, 800)`;

function preferences(proxyPort: number): string {
  const wanted = {
    'extensions.webextensions.uuids': JSON.stringify({ [ADDON]: UUID }),
    'marionette.port': 0,
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.enabled': false,
  };
  return Object.entries(wanted)
    .map((pair) => `user_pref(${pair.map((part) => JSON.stringify(part)).join(', ')});\n`)
    .join('');
}

/** Firefox writes the port it listens on into its profile. */
async function readPort(profile: string): Promise<number> {
  const file = join(profile, 'MarionetteActivePort');
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await wait(100)) {
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (port > 0) return port;
  }
  throw new Error('Firefox did not start.');
}
