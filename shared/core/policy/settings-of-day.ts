import type { EntryOf } from '../audit/entry.ts';
import { type PolicySettings, policySettings } from './policy.ts';

type Published = EntryOf<'policy.published'>['payload'];
type Tree = { [key: string]: unknown };

/** The settings of each published version, folded from what each publication changed; from version 1 on. */
export function settingsOfDay(published: readonly Published[]): Map<number, PolicySettings> {
  const settings = new Map<number, PolicySettings>();
  let tree: Tree = {};
  for (const { version, changes } of published.toSorted((a, b) => a.version - b.version)) {
    tree = copy(tree);
    for (const { path, to } of changes) change(tree, path.split('/').slice(1), to);
    const read = parse(tree);
    if (read !== undefined) settings.set(version, read);
  }
  return settings;
}

function change(tree: Tree, [key = '', ...rest]: readonly string[], to: unknown): void {
  if (rest.length === 0) {
    tree[key] = to;
    return;
  }
  const inner = tree[key];
  const next: Tree = isTree(inner) ? inner : {};
  tree[key] = next;
  change(next, rest, to);
}

/** A change to null may have taken a field away: what the schema refuses as null is left out. */
function parse(tree: Tree): PolicySettings | undefined {
  const first = policySettings.safeParse(tree);
  if (first.success) return first.data;
  const pruned = copy(tree);
  for (const { path } of first.error.issues) remove(pruned, path.map(String));
  return policySettings.safeParse(pruned).data;
}

function remove(tree: Tree, [key = '', ...rest]: readonly string[]): void {
  const inner = tree[key];
  if (rest.length === 0) {
    if (inner === null) delete tree[key];
  } else if (isTree(inner)) remove(inner, rest);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function copy(tree: Tree): Tree {
  return JSON.parse(JSON.stringify(tree));
}
