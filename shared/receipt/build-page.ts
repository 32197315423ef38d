import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const HERE = import.meta.dirname;

/** zod carries its messages in fifty languages, half of the page; nobody reads even one of them here. */
const oneLanguage: Plugin = {
  name: 'one language',
  setup(bundle) {
    bundle.onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** Bundles the page's script into one file with nothing to load, and the house palette with its style. */
export async function buildPage(): Promise<void> {
  const made = await build({
    entryPoints: [join(HERE, 'page/open-receipt.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    write: false,
    plugins: [oneLanguage],
  });
  // A closing tag inside the script would end it early.
  const script = (made.outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  const tokens = await readFile(fileURLToPath(import.meta.resolve('@pullcord/ui/tokens.css')), 'utf8');
  const own = await readFile(join(HERE, 'page/receipt.css'), 'utf8');
  await mkdir(join(HERE, 'dist'), { recursive: true });
  await writeFile(join(HERE, 'dist/receipt.css'), `${tokens}\n${own}`);
  await writeFile(join(HERE, 'dist/receipt.js'), script);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPage();
