import { SEGMENTS } from '@pullcord/core/order/instrument';
import { toOrderStatus } from '@pullcord/core/order/order-status';
import { type Scope, scope } from '@pullcord/core/selection/scope';
import type { Command } from 'commander';
import { CommandEnd } from './command-end.ts';
import { EXIT } from './exit-code.ts';
import { readDuration } from './read-duration.ts';

/** As commander hands them over; an absent flag narrows nothing. */
export interface ScopeFlags {
  id?: string[];
  tag?: string[];
  untagged?: true;
  instrument?: string[];
  symbol?: string[];
  segment?: string[];
  side?: string[];
  product?: string[];
  type?: string[];
  status?: string[];
  user?: string[];
  olderThan?: string;
  gtt?: true;
  all?: true;
}

const several = (value: string, before: string[] = []): string[] => [
  ...before,
  ...value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
];

/** Flags combine with AND; one that is repeated, or takes a list with commas, with OR. */
export function addScopeFlags(command: Command): Command {
  return command
    .option('--id <id>', 'order ids', several)
    .option('--tag <tag>', 'strategy tags', several)
    .option('--untagged', 'orders without a tag (with --tag: either)')
    .option('--instrument <key>', 'instrument keys, SEGMENT|id', several)
    .option('--symbol <symbol>', 'trading symbols', several)
    .option('--segment <segment>', SEGMENTS.join(', '), several)
    .option('--side <side>', 'BUY, SELL', several)
    .option('--product <product>', 'I, D, CO, MTF', several)
    .option('--type <type>', 'MARKET, LIMIT, SL, SL-M', several)
    .option('--status <status>', 'order statuses, such as open or trigger-pending', several)
    .option('--user <code>', 'client codes that placed the order', several)
    .option('--older-than <time>', 'placed at least this long ago, such as 5m')
    .option('--gtt', 'also the GTT triggers (by itself: them alone)')
    .option('--all', 'every open order of the account');
}

/** The scope the flags name; undefined where they name none. Wrong values are a usage error. */
export function findScope(flags: ScopeFlags): Scope | undefined {
  const upper = (list: string[] | undefined) => list?.map((each) => each.toUpperCase());
  const fields = {
    all: flags.all,
    gtt: flags.gtt,
    ids: flags.id,
    tags: flags.tag,
    untagged: flags.untagged,
    instruments: flags.instrument,
    symbols: flags.symbol,
    segments: upper(flags.segment),
    sides: upper(flags.side),
    products: upper(flags.product),
    types: upper(flags.type),
    users: upper(flags.user),
    statuses: flags.status?.map(readStatus),
    olderThanMs: flags.olderThan === undefined ? undefined : readDuration(flags.olderThan, '--older-than'),
  };
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  if (named.length === 0) return undefined;
  const parsed = scope.safeParse(Object.fromEntries(named));
  if (parsed.success) return parsed.data;
  const [where, at] = parsed.error.issues[0]?.path ?? [];
  const [, given] = named.find(([name]) => name === where) ?? [];
  const value: unknown = Array.isArray(given) && typeof at === 'number' ? given[at] : undefined;
  const why = typeof value === 'string' ? `does not take "${value}"` : 'has a value that is not known';
  throw new CommandEnd(EXIT.usage, 'usage', `--${FLAG_OF[String(where)] ?? String(where)} ${why}. ${HELP}`);
}

const HELP = 'Nothing was sent. See pullcord cancel --help for the values.';
const FLAG_OF: Readonly<Record<string, string>> = {
  ids: 'id',
  tags: 'tag',
  instruments: 'instrument',
  symbols: 'symbol',
  segments: 'segment',
  sides: 'side',
  products: 'product',
  types: 'type',
  users: 'user',
};

/** There is no default: cancelling everything must be said. */
export function requireScope(flags: ScopeFlags): Scope {
  const found = findScope(flags);
  if (found !== undefined) return found;
  throw new CommandEnd(
    EXIT.usage,
    'usage',
    'Say which orders: --id, --tag, --segment, --symbol … or --all for every open order. Nothing was sent.',
  );
}

function readStatus(text: string) {
  const status = toOrderStatus(text.replaceAll(/[_-]/g, ' '));
  if (status !== 'unknown') return status;
  throw new CommandEnd(EXIT.usage, 'usage', `--status does not know "${text}". ${HELP}`);
}
