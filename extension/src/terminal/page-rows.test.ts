import { expect, it } from 'vitest';
import { findPageRows } from './page-rows.ts';

const row = (dataset: Record<string, string>, top: number, height = 30) => ({
  dataset,
  getBoundingClientRect: () => ({ top, left: 240, height, width: 800, bottom: top + height }),
});

function pageOf(rows: object[]): Document {
  return {
    documentElement: { clientWidth: 1440, clientHeight: 900 },
    querySelectorAll: () => rows,
  } as unknown as Document;
}

const BOOK = new Set(['26112300000001', '26112300000002']);
const idsIn = (rows: object[]) =>
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
