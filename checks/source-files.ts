import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';

export const ROOT = join(import.meta.dirname, '..');

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  path: string;
  text: string;
  /** The text without comments and string contents: what the code says, not what it talks about. */
  code: string;
  imports: readonly string[];
  exports: readonly string[];
}

const SKIPPED = new Set(['node_modules', '.next', '.output', '.wxt', '.git', '.pullcord', 'data', 'dist']);

/** Every TypeScript source below a folder; tests only where asked for. */
export function sourceFiles(folder: string, { tests = false } = {}): SourceFile[] {
  return walk(join(ROOT, folder))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .filter((path) => tests || !/\.(test|spec)\.tsx?$/.test(path))
    .map(readSource);
}

export function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    if (SKIPPED.has(item.name)) return [];
    const path = join(folder, item.name);
    return item.isDirectory() ? walk(path) : [path];
  });
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  return {
    path: relative(ROOT, path).split(sep).join('/'),
    text,
    code: withoutWords(text),
    imports: [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]/g)]
      .concat([...text.matchAll(/(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g)])
      .concat([...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)])
      .flatMap((match) => (match[1] === undefined ? [] : [match[1]])),
    exports: [
      ...text.matchAll(
        /export\s+(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|const|let|class|interface|type)\s+([A-Za-z0-9_]+)/g,
      ),
    ].flatMap((match) => (match[1] === undefined ? [] : [match[1]])),
  };
}

function withoutWords(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
}

/** Every source file of what people run; tests, browser suite and checks are not among them. */
export function productFiles(): SourceFile[] {
  return [
    'shared/core',
    'shared/seal',
    'shared/device',
    'shared/ui',
    'shared/receipt',
    'portal',
    'extension',
    'cli',
  ].flatMap((folder) => sourceFiles(folder));
}

export function paths(files: readonly SourceFile[]): string[] {
  return files.map((file) => file.path);
}

/** The packages that a workspace package says it needs. */
export function manifest(folder: string): {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
} {
  const list = z.record(z.string(), z.string()).default({});
  return z
    .object({ dependencies: list, devDependencies: list })
    .parse(JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')));
}
