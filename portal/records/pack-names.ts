/**
 * What each entry of a stretch, or of a part of it, names of one field, place by place: 0 for nothing, up to `ids.length`
 * for the one of that place in `ids`, and beyond it for a group of several. Asking it of an entry costs the same, however
 * many terms a text means; their own marks would be a row for each of them.
 */
export interface NameColumn {
  /** Where in the long stretch its first place lies; a multiple of 32. */
  from: number;
  /** Numbers of terms, the same for the whole process. */
  ids: Uint32Array;
  places: Uint16Array | Uint32Array;
  /** Where in `members` each group begins, and in the end where the last one ends. */
  groups: Uint32Array;
  /** Places in `ids`, counted from 1. */
  members: Uint16Array | Uint32Array;
}

/** The places that name one term, counted from the beginning of the column. */
export interface NamedPlaces {
  id: number;
  places: ArrayLike<number>;
}

/** Counts first what each place names, so that nothing is made for a place but its numbers. */
export function packNames(named: readonly NamedPlaces[], from: number, length: number): NameColumn {
  const counts = new Uint32Array(length);
  for (const { places } of named) {
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  let [several, members] = [0, 0];
  for (let place = 0; place < length; place += 1) {
    const count = counts[place] ?? 0;
    if (count < 2) continue;
    several += 1;
    members += count;
  }
  const isSmall = named.length + several < 65_536;
  const numbers = (count: number) => (isSmall ? new Uint16Array(count) : new Uint32Array(count));
  const column: NameColumn = {
    from,
    ids: Uint32Array.from(named, ({ id }) => id),
    places: numbers(length),
    groups: new Uint32Array(several + 1),
    members: numbers(members),
  };
  openGroups(column, counts);
  // From here on a place's count is where its next member goes.
  for (const [index, { places }] of named.entries()) {
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      if ((column.places[place] ?? 0) <= named.length) column.places[place] = index + 1;
      else {
        const next = counts[place] ?? 0;
        column.members[next] = index + 1;
        counts[place] = next + 1;
      }
    }
  }
  return column;
}

/** Numbers the groups in the order of their places, and turns the counts of those into where each begins. */
function openGroups({ ids, places, groups }: NameColumn, counts: Uint32Array): void {
  let [group, end] = [0, 0];
  for (let place = 0; place < counts.length; place += 1) {
    const count = counts[place] ?? 0;
    if (count < 2) continue;
    counts[place] = end;
    end += count;
    group += 1;
    groups[group] = end;
    places[place] = ids.length + group;
  }
}

export function bytesOf({ ids, places, groups, members }: NameColumn): number {
  return ids.byteLength + places.byteLength + groups.byteLength + members.byteLength;
}

/** Switches on in `met` what is on in `bits` and names one of the terms: `wanted` is 1 at their numbers. */
export function addNaming(met: Uint32Array, bits: Uint32Array, column: NameColumn, wanted: Uint8Array): void {
  const own = wantedHere(column.ids, wanted);
  const first = column.from / 32;
  const end = first + column.places.length / 32;
  for (let at = first; at < end; at += 1) {
    // Signed whole numbers throughout: the highest bit of an unsigned one would make each step a floating one.
    const known = (met[at] ?? 0) | 0;
    let left = (bits[at] ?? 0) & ~known;
    if (left === 0) continue;
    let named = 0;
    while (left !== 0) {
      const bit = 31 - Math.clz32(left);
      left &= ~(1 << bit);
      if (isNamed(column, own, (at - first) * 32 + bit)) named |= 1 << bit;
    }
    met[at] = known | named;
  }
}

/** By place in `ids`, counted from 1: no look at a flag goes past its end, which is many times slower than one inside. */
function wantedHere(ids: Uint32Array, wanted: Uint8Array): Uint8Array {
  const own = new Uint8Array(ids.length + 1);
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    if (id < wanted.length) own[at + 1] = wanted[id] ?? 0;
  }
  return own;
}

function isNamed({ ids, places, groups, members }: NameColumn, own: Uint8Array, place: number): boolean {
  const number = places[place] ?? 0;
  if (number <= ids.length) return own[number] === 1;
  const group = number - ids.length;
  const end = groups[group] ?? 0;
  for (let at = groups[group - 1] ?? 0; at < end; at += 1) {
    if (own[members[at] ?? 0] === 1) return true;
  }
  return false;
}
