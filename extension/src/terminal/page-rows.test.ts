import { expect, it } from 'vitest';
import { findPageRows } from './page-rows.ts';

interface Row {
  dataset: Record<string, string>;
  top: number;
  height: number;
  contains(met: unknown): boolean;
  getBoundingClientRect(): object;
}

function row(dataset: Record<string, string>, top: number, height = 30): Row {
  const self: Row = {
    dataset,
    top,
    height,
    contains: (met) => met === self,
    getBoundingClientRect: () => ({ top, left: 240, height, width: 800, bottom: top + height }),
  };
  return self;
}

const HEADER = { bottom: 48 };

/** A page whose header lies over whatever was scrolled up under it. */
function pageOf(rows: readonly Row[]): Document {
  return {
    documentElement: { clientWidth: 1440, clientHeight: 900 },
    querySelectorAll: () => rows,
    elementFromPoint: (_x: number, y: number) =>
      y < HEADER.bottom ? HEADER : rows.find(({ top, height }) => y >= top && y < top + height),
  } as unknown as Document;
}

const BOOK = new Set(['26112300000001', '26112300000002']);
const idsIn = (rows: readonly Row[]) =>
  findPageRows(pageOf(rows), (id) => BOOK.has(id)).map(({ orderId }) => orderId);

it('a row is recognised by an order of the book in any of its data attributes', () => {
  expect(idsIn([row({ terminalOrder: '26112300000001' }, 100), row({ key: '26112300000002' }, 130)])).toEqual(
    ['26112300000001', '26112300000002'],
  );
});

it('rows of no order, of another’s order, twice or out of sight get no tick', () => {
  expect(
    idsIn([
      row({ row: '7' }, 100),
      row({ id: '99999999999999' }, 130),
      row({ id: '26112300000001' }, 160),
      row({ id: '26112300000001' }, 190),
      row({ id: '26112300000002' }, 1_200),
    ]),
  ).toEqual(['26112300000001']);
});

it('a row that was scrolled under something else gets no tick over it', () => {
  expect(idsIn([row({ id: '26112300000001' }, 10), row({ id: '26112300000002' }, 60)])).toEqual([
    '26112300000002',
  ]);
});
