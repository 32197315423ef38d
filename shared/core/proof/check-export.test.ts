import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashLeaf } from './merkle-tree.ts';
import { checkLines, NO_ROWS, sampleBody, sampleExport, sampleHead } from './sample-export.ts';

const bodies = Array.from({ length: 700 }, (_, at) => sampleBody(at + 1));
const { lines, opened } = sampleExport(bodies, { pastSizes: [100, 256, 400, 650, 700] });
const seqs = fc.integer({ min: 1, max: 700 });
const lineOf = (seq: number) => lines.indexOf(sampleBody(seq));
/** The verdict on the file with one change in it. */
const verdictAfter = (change: (lines: string[]) => void) => {
  const changed = [...lines];
  change(changed);
  return checkLines(changed, opened).finding;
};

describe('a whole export', () => {
  test('as it was written holds, and says what it holds', () => {
    expect(checkLines(lines, opened, [sampleHead(bodies, 300), sampleHead(bodies, 512)])).toEqual({
      rows: 700,
      archived: 0,
      archives: [],
      filters: {},
      firstSequence: 1,
      lastSequence: 700,
      signedThrough: null,
      finding: undefined,
    });
  });

  test('an edited entry is named', () => {
    fc.assert(
      fc.property(seqs, (seq) => {
        const finding = verdictAfter((all) => all.splice(lineOf(seq), 1, sampleBody(seq, 'edited')));
        expect(finding).toEqual({ kind: 'changed', from: seq, to: seq });
      }),
      // The last entry of a checkpoint is also the end of that checkpoint's stretch.
      { numRuns: 15, examples: [[700], [400], [256]] },
    );
  });

  test('a deleted entry is named, also the first and the last', () => {
    for (const seq of [2, 256, 257, 400, 699]) {
      expect(verdictAfter((all) => all.splice(lineOf(seq), 1))).toEqual({
        kind: 'missing',
        from: seq,
        to: seq,
      });
    }
    expect(verdictAfter((all) => all.splice(lineOf(1), 1))).toEqual({ kind: 'missing', from: 1, to: 1 });
    expect(verdictAfter((all) => all.splice(lineOf(700), 1))).toMatchObject({ kind: 'cut_off', from: 700 });
  });

  test('an inserted entry is named, under its own number or a taken one', () => {
    expect(verdictAfter((all) => all.splice(lineOf(300), 0, sampleBody(300, 'forged')))).toMatchObject({
      from: 300,
      to: 300,
    });
    expect(verdictAfter((all) => all.splice(lineOf(300), 0, sampleBody(299)))).toEqual({
      kind: 'not_in_order',
      from: 299,
      to: 299,
    });
    expect(verdictAfter((all) => all.splice(lineOf(700) + 1, 0, sampleBody(701)))).toMatchObject({
      from: 701,
    });
  });

  test('two entries in each other’s place are named', () => {
    const finding = verdictAfter((all) => {
      const at = lineOf(500);
      all.splice(at, 2, sampleBody(501), sampleBody(500));
    });
    expect(finding).toMatchObject({ from: 500, to: 500 });
  });

  test('a file that was cut is named where it ends, also in the middle of a line', () => {
    expect(verdictAfter((all) => all.splice(lineOf(301)))).toMatchObject({ kind: 'cut_off', from: 301 });
    const torn = verdictAfter((all) => all.splice(lineOf(301), all.length, sampleBody(301).slice(0, 40)));
    expect(torn).toEqual({ kind: 'cut_off', from: 301, to: null });
  });

  test('anything that stands behind its seal was not sealed', () => {
    for (const line of [
      '',
      'forged',
      lines[1] ?? '',
      lines.find((each) => each.startsWith('{"hashes"')) ?? '',
    ])
      expect(verdictAfter((all) => all.push(line))).toEqual({ kind: 'seal', from: null, to: null });
  });

  test('that does not begin as one is said of the file, and of no entry', () => {
    const marked = verdictAfter((all) => all.splice(0, 1, `\uFEFF${all[0]}`));
    expect(marked).toEqual({ kind: 'unreadable', from: null, to: null });
  });

  test('an entry that is not canonical, or no line of an export, is named', () => {
    expect(verdictAfter((all) => all.splice(lineOf(5), 1, sampleBody(5).replace(':', ': ')))?.from).toBe(5);
    expect(verdictAfter((all) => all.splice(lineOf(5), 1, 'forged'))?.from).toBe(5);
  });

  test('an entry edited together with its tile is found by the tile, in its stretch', () => {
    const forged = bodies.map((body, at) => (at === 299 ? sampleBody(300, 'forged') : body));
    const made = sampleExport(forged, { pastSizes: [100, 256] });
    const changed = [...lines];
    const tile = made.lines.find((line) => line.includes('"tile":[0,1]')) ?? '';
    changed[lineOf(300)] = sampleBody(300, 'forged');
    changed[changed.findIndex((line) => line.includes('"tile":[0,1]'))] = tile;
    const { finding } = checkLines(changed, opened);
    expect(finding?.kind).toMatch(/tree_altered|forked/);
    expect(finding?.from).toBe(257);
  });

  test('any single changed byte is found', () => {
    const text = lines.join('\n');
    const sealed = text.lastIndexOf('{"seal":');
    fc.assert(
      fc.property(fc.nat({ max: sealed - 1 }), fc.nat({ max: 60 }), (at, noise) => {
        const other = String.fromCharCode(33 + ((text.charCodeAt(at) - 33 + 1 + noise) % 90));
        const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
        if (changed === text) return;
        expect(checkLines(changed.split('\n'), opened).finding).toBeDefined();
      }),
      { numRuns: 40 },
    );
  });
});

describe('a history made anew, with a proof and a seal that fit it', () => {
  const forged = bodies.map((body, at) => (at === 449 ? sampleBody(450, 'forged') : body));
  const made = sampleExport(forged);

  test('holds by itself, which is why others keep heads', () => {
    expect(checkLines(made.lines, made.opened).finding).toBeUndefined();
  });

  test('is found by any head kept from before, in the stretch since the last good one', () => {
    const witnessed = [sampleHead(bodies, 300), sampleHead(bodies, 512), sampleHead(bodies, 600)];
    expect(checkLines(made.lines, made.opened, witnessed).finding).toEqual({
      kind: 'forked',
      from: 301,
      to: 512,
    });
  });

  test('is found by its own past checkpoints, where those are signed', () => {
    const kept = lines.filter((line) => line.startsWith('{"checkpoint":'));
    const withPast = [...made.lines];
    const place = (seq: number) => withPast.findIndex((line) => line === forged[seq - 1]) + 1;
    withPast.splice(place(650), 0, kept[3] ?? '');
    withPast.splice(place(400), 0, kept[2] ?? '');
    const trusting = checkLines(withPast, { ...made.opened, trusted: opened.trusted });
    expect(trusting.finding).toEqual({ kind: 'forked', from: 401, to: 650 });
    const doubting = checkLines(withPast, { ...made.opened, trusted: new Set() });
    expect(doubting.finding?.kind).toBe('seal');
  });

  test('that shrank is found by the larger head', () => {
    const older = sampleExport(bodies.slice(0, 500));
    expect(checkLines(older.lines, older.opened, [sampleHead(bodies, 600)]).finding).toMatchObject({
      kind: 'cut_off',
      from: 501,
    });
  });
});

describe('a filtered export', () => {
  const wanted = (seq: number) => seq % 90 === 0;
  const slice = sampleExport(bodies, { wanted, filters: { person: 'p' } });

  test('verifies alone, with the tiles of its own entries and of the head', () => {
    expect(checkLines(slice.lines, slice.opened)).toMatchObject({ rows: 7, finding: undefined });
  });

  test('names an edited entry, and sees a missing one', () => {
    const edited = slice.lines.map((line) => (line === sampleBody(270) ? sampleBody(270, 'x') : line));
    expect(checkLines(edited, slice.opened).finding).toEqual({ kind: 'changed', from: 270, to: 270 });
    const without = slice.lines.filter((line) => line !== sampleBody(270));
    expect(checkLines(without, slice.opened).finding?.kind).toBe('seal');
  });

  test('without any row still proves its head', () => {
    const none = sampleExport(bodies, { wanted: () => false, filters: { person: 'q' } });
    expect(checkLines(none.lines, none.opened)).toEqual({ ...NO_ROWS, filters: { person: 'q' } });
  });

  test('whose signatures do not hold is not believed', () => {
    expect(checkLines(slice.lines, { ...slice.opened, head: null }).finding?.kind).toBe('seal');
    expect(checkLines(slice.lines, { ...slice.opened, manifest: null }).finding?.kind).toBe('seal');
  });
});

describe('a ledger of which a stretch was archived', () => {
  const stretch = { firstSequence: 10, lastSequence: 600, file: 'a.jsonl', digest: 'a'.repeat(64) };
  const hashOf = (body: string) => bytesToHex(hashLeaf(utf8ToBytes(body)));
  /** The texts from 20 to 590 stand elsewhere, every fifth stayed. */
  const detached = lines.map((line) => {
    const seq = line.startsWith('{"deviceId"') ? (JSON.parse(line) as { seq: number }).seq : 0;
    return seq < 20 || seq > 590 || seq % 5 === 0 ? line : `{"archived":"${hashOf(line)}","seq":${seq}}`;
  });
  const unsealed = { ...opened, unsealed: true as const };
  const judge = (change: (all: string[]) => void = () => undefined, archives = [stretch]) => {
    const all = detached.filter(
      (line) => !line.startsWith('{"seal"') && !line.startsWith('{"pullcordExport"'),
    );
    change(all);
    return checkLines(all, { ...unsealed, archives }, [sampleHead(bodies, 300), sampleHead(bodies, 512)]);
  };
  const placeOf = (all: readonly string[], seq: number) =>
    all.findIndex((line) => line.endsWith(`"seq":${seq}}`));

  test('holds by its hashes, with how many texts are elsewhere and where', () => {
    expect(judge()).toEqual({
      ...{ rows: 700, archived: 456, archives: [stretch], firstSequence: 1, lastSequence: 700 },
      ...{ signedThrough: 700, filters: {} },
      finding: undefined,
    });
  });

  test('as an export names its archives in what is sealed', () => {
    const { manifest } = opened;
    if (manifest === null) throw new Error('the sample is whole');
    const sealed = { ...opened, manifest: { ...manifest, archives: [stretch] } };
    expect(checkLines(detached, sealed).archived).toBe(456);
    expect(checkLines(detached, opened).finding).toEqual({ kind: 'missing', from: 21, to: 21 });
  });

  test.each([
    ['whose text was taken away without an archive', 'missing', 21, () => undefined, []],
    [
      'outside of every archive',
      'missing',
      21,
      () => undefined,
      [{ ...stretch, firstSequence: 24, lastSequence: 600 }],
    ],
    ['deleted with its hash', 'missing', 300, (all: string[]) => all.splice(placeOf(all, 300), 1), [stretch]],
    [
      'under another hash',
      'changed',
      301,
      (all: string[]) => all.splice(placeOf(all, 301), 1, `{"archived":"${hashOf('forged')}","seq":301}`),
      [stretch],
    ],
    [
      'edited where it stayed',
      'changed',
      305,
      (all: string[]) => all.splice(placeOf(all, 305), 1, sampleBody(305, 'edited')),
      [stretch],
    ],
  ] as const)('names an entry %s', (_name, kind, from, change, archives) => {
    expect(judge(change, [...archives]).finding).toEqual({ kind, from, to: from });
  });
});
