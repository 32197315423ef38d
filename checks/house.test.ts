import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ENDPOINTS } from '@pullcord/core/contract/endpoints';
import { describe, expect, it } from 'vitest';
import { manifest, paths, productFiles, ROOT, type SourceFile, sourceFiles } from './source-files.ts';

/** The rules the house stands by. A rule that is in the way is changed here, with a decision note. */

const CORE_ROOMS = [
  'value',
  'order',
  'selection',
  'rate',
  'plan',
  'permit',
  'dispatch',
  'outcome',
  'audit',
  'proof',
  'alert',
  'policy',
  'broker',
  'contract',
  'words',
];
const DEVICE_ROOMS = ['port', 'journal', 'settings', 'broker', 'portal', 'batch'];
const WALLS: Record<string, readonly string[]> = {
  'shared/core': [],
  'shared/seal': ['core'],
  'shared/device': ['core', 'seal'],
  'shared/ui': ['core'],
  'shared/receipt': ['core', 'seal', 'ui'],
  extension: ['core', 'seal', 'device', 'ui'],
  portal: ['core', 'seal', 'ui'],
  cli: ['core', 'seal', 'device', 'receipt'],
  e2e: ['core', 'device', 'seal'],
  checks: ['core'],
};
const CORE_DEPENDENCIES = ['@noble/hashes', 'big.js', 'canonicalize', 'zod'];
const core = sourceFiles('shared/core');
const device = sourceFiles('shared/device');
const portal = sourceFiles('portal');
const extension = sourceFiles('extension');
const product = productFiles();

describe('1: rooms import only upward in the list', () => {
  it('core', () => expect(backwardImports(core, 'shared/core', CORE_ROOMS)).toEqual([]));
  it('device', () => expect(backwardImports(device, 'shared/device', DEVICE_ROOMS)).toEqual([]));
  it('device: broker and portal never meet', () => {
    const meeting = device.filter(
      (file) =>
        (file.path.includes('/broker/') && resolved(file).some((path) => path.includes('/portal/'))) ||
        (file.path.includes('/portal/') &&
          resolved(file).some((path) => path.includes('shared/device/broker/'))),
    );
    expect(paths(meeting)).toEqual([]);
  });
});

describe('2: core is plain and synchronous', () => {
  it('knows no clock, network, random or promise', () => {
    const impure =
      /\b(async|await|Promise|Date\.now|Math\.random|performance|setTimeout|fetch|console|process|globalThis)\b|new Date\(\s*\)/;
    expect(paths(core.filter((file) => impure.test(file.code)))).toEqual([]);
  });
  it('depends on four packages', () =>
    expect(Object.keys(manifest('shared/core').dependencies).sort()).toEqual(CORE_DEPENDENCIES));
});

describe('3: package walls', () => {
  it.each(Object.entries(WALLS))('%s depends on no other workspace package', (folder, allowed) => {
    const { dependencies, devDependencies } = manifest(folder);
    const own = [...Object.keys(dependencies), ...Object.keys(devDependencies)]
      .filter((name) => name.startsWith('@pullcord/'))
      .map((name) => name.slice('@pullcord/'.length));
    expect(own.filter((name) => !allowed.includes(name))).toEqual([]);
  });
  it('the simulator imports nothing of the product', () => {
    const sharing = sourceFiles('e2e/simulator', { tests: true }).filter((file) =>
      [...file.imports, ...resolved(file)].some(
        (name) => name.startsWith('@pullcord/') || /^(shared|portal|extension|cli)\//.test(name),
      ),
    );
    expect(paths(sharing)).toEqual([]);
  });
  it('screens of the extension speak through messages', () => {
    const screens = extension.filter((file) => /src\/(overlay|popup|review|options)\//.test(file.path));
    const reaching = screens.filter((file) =>
      [...file.imports, ...resolved(file)].some((name) =>
        /@pullcord\/device|src\/(worker|store)\//.test(name),
      ),
    );
    expect(paths(reaching)).toEqual([]);
  });
});

describe('4: the token is written in one place', () => {
  it('only the sender names the header', () => {
    const allowed = /^shared\/device\/broker\/send\.ts$|^portal\/(relay|broker-login)\/|^cli\/serve\//;
    expect(
      paths(
        product.filter(
          (file) =>
            /Authorization|\.reveal\(/.test(file.text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')) &&
            !allowed.test(file.path),
        ),
      ),
    ).toEqual([]);
  });
});

describe('5: brands have one maker', () => {
  it('a Permit is made in permit/grant', () =>
    expect(paths(product.filter((file) => /\bas Permit\b/.test(file.code)))).toEqual([
      'shared/core/permit/grant.ts',
    ]));
  it('an Actor is made in access', () => {
    expect(
      paths(
        portal.filter(
          (file) => /\bas (Actor|\w+Actor)\b/.test(file.code) && !file.path.startsWith('portal/access/'),
        ),
      ),
    ).toEqual([]);
  });
});

describe('6: the network has known doors', () => {
  it('fetch and sockets', () => {
    const doors =
      /^shared\/device\/(broker|portal|port)\/|^extension\/src\/(entrypoints\/offscreen|worker\/transport)|^cli\/store\/|^portal\/(outbound|relay|broker-login|screen|commands)\/|^portal\/.*\.tsx$/;
    const calling = product.filter(
      (file) => /(?<![.\w])fetch\(|new WebSocket|new EventSource/.test(file.code) && !doors.test(file.path),
    );
    expect(paths(calling)).toEqual([]);
  });
  it('the browser’s extension API', () => {
    const doors = /^extension\/src\/(entrypoints|worker|store|messages|terminal)\//;
    expect(
      paths(
        extension.filter(
          (file) =>
            /\b(chrome|browser)\.(runtime|storage|tabs|windows|alarms|offscreen|identity|scripting|action|sidePanel|notifications)\b/.test(
              file.code,
            ) && !doors.test(file.path),
        ),
      ),
    ).toEqual([]);
  });
});

describe('7: no route, page or query without an actor', () => {
  const routes = portal.filter(
    (file) =>
      file.path.startsWith('portal/app/api/v1/') &&
      file.path.endsWith('/route.ts') &&
      // What the contract does not hold: it does nothing, for anybody.
      file.path !== 'portal/app/api/v1/[...unknown]/route.ts',
  );
  it('each route is defineRoute', () =>
    expect(paths(routes.filter((file) => !file.code.includes('defineRoute(')))).toEqual([]));
  it('routes and the contract are the same list', () => {
    const served = routes
      .flatMap((file) =>
        file.exports
          .filter((name) => /^(GET|POST|PUT|PATCH|DELETE)$/.test(name))
          .map((method) => `${method} ${routePath(file.path)}`),
      )
      .sort();
    expect(served).toEqual(
      Object.values(ENDPOINTS)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
  });
  it('there are no server actions', () =>
    expect(paths(portal.filter((file) => /['"]use server['"]/.test(file.text)))).toEqual([]));
  it('screens never import the database', () => {
    const reaching = portal.filter(
      (file) =>
        (file.path.endsWith('.tsx') || file.path.startsWith('portal/app/')) &&
        resolved(file).some((path) => path.startsWith('portal/db/')),
    );
    expect(paths(reaching)).toEqual([]);
  });
  it('importers of the database run on the server only', () => {
    const open = portal.filter(
      (file) =>
        resolved(file).some((path) => path.startsWith('portal/db/')) &&
        !file.path.startsWith('portal/db/') &&
        !file.imports.includes('server-only'),
    );
    expect(paths(open)).toEqual([]);
  });
});

describe('8: one writer of the ledger', () => {
  it('entries are inserted in ledger only, and never changed', () => {
    const writing = portal.filter(
      (file) =>
        /\.(insert|update|delete)\((entries|orderRows|batchRows)\)/.test(file.code) &&
        !file.path.startsWith('portal/ledger/'),
    );
    expect(paths(writing)).toEqual([]);
  });
});

describe('9: the launcher costs the page next to nothing', () => {
  it('is at most 5 KB gzip, without React and zod', () => {
    const built = readFileSync(join(ROOT, 'extension/.output/chrome-mv3/launcher.js'));
    expect(gzipSync(built, { level: 9 }).length).toBeLessThanOrEqual(5 * 1024);
    expect(built.toString()).not.toMatch(/react\.|ZodError|createRoot/);
  });
});

function backwardImports(files: SourceFile[], folder: string, rooms: string[]): string[] {
  return files.flatMap((file) => {
    const from = roomOf(file.path, folder, rooms);
    return resolved(file)
      .filter((path) => path.startsWith(`${folder}/`))
      .filter((path) => roomOf(path, folder, rooms) > from)
      .map((path) => `${file.path} → ${path}`);
  });
}

function roomOf(path: string, folder: string, rooms: string[]): number {
  const room = path.slice(folder.length + 1).split('/')[0] ?? '';
  const at = rooms.indexOf(room);
  if (at < 0) throw new Error(`${path}: the room "${room}" is not in the list of ${folder}`);
  return at;
}

/** Relative imports as paths from the root. */
function resolved(file: SourceFile): string[] {
  return file.imports
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.normalize(posix.join(dirname(file.path), name)));
}

function routePath(path: string): string {
  return path
    .replace('portal/app/api/v1/', '')
    .replace(/\/?route\.ts$/, '')
    .replace(/\[(\w+)\]/g, '{$1}');
}
