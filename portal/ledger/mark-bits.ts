/** Entries a short stretch covers: small enough that adding to its rows again and again stays cheap. */
export const SHORT_STRETCH = 1_024;
/** Entries a long stretch covers, which is what 16-bit places can name. */
export const LONG_STRETCH = 65_536;
/** As one bit a place. Marks of this length are such bits, shorter ones are lists. */
export const BIT_BYTES = LONG_STRETCH / 8;

/** Bits of one long stretch, all off. */
export function noBits(): Uint32Array {
  return new Uint32Array(LONG_STRETCH / 32);
}

/** Places as a list. Typed arrays have the machine's byte order, little-endian wherever Node runs. */
export function listMarks(places: ArrayLike<number>): Uint8Array {
  return new Uint8Array(new Uint16Array(places).buffer);
}

/** Switches on what the marks name; `shift` is where their stretch begins in that of the bits. */
export function addMarks(bits: Uint32Array, marks: ArrayBuffer, shift: number): void {
  if (marks.byteLength === BIT_BYTES) {
    addBits(bits, new Uint32Array(marks));
    return;
  }
  addList(bits, new Uint16Array(marks), shift);
}

/** The places that marks name: a list of them as it is, bits as one. */
export function readPlaces(marks: ArrayBuffer): ArrayLike<number> {
  return marks.byteLength === BIT_BYTES ? placesOf(new Uint32Array(marks)) : new Uint16Array(marks);
}

export function addBits(bits: Uint32Array, also: Uint32Array): void {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) | (also[at] ?? 0);
}

export function addList(bits: Uint32Array, places: Uint16Array, shift: number): Uint32Array {
  for (let at = 0; at < places.length; at += 1) {
    const place = (places[at] ?? 0) + shift;
    bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
  }
  return bits;
}

/** The same of those places alone that are on in `within`: bits are made for the first of them, and none for none. */
export function addListWithin(
  bits: Uint32Array | undefined,
  places: Uint16Array,
  shift: number,
  within: Uint32Array,
): Uint32Array | undefined {
  const allowed = signed(within);
  let added = bits;
  for (let at = 0; at < places.length; at += 1) {
    const place = (places[at] ?? 0) + shift;
    if ((((allowed[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 0) continue;
    added ??= noBits();
    setBit(added, place);
  }
  return added;
}

export function setBit(bits: Uint32Array, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
}

/** Switches on every place from `from` to `to`, both included; nothing where `to` lies before it. */
export function setBits(bits: Uint32Array, from: number, to: number): void {
  let place = from;
  while (place <= to && place % 32 !== 0) setBit(bits, place++);
  const whole = Math.floor((to + 1 - place) / 32);
  if (whole > 0) bits.fill(0xffffffff, place / 32, place / 32 + whole);
  for (place += Math.max(0, whole) * 32; place <= to; place += 1) setBit(bits, place);
}

/** Marks of a short stretch added to those of its long one, in whichever form is the shorter. */
export function joinMarks(long: ArrayBuffer | undefined, shorts: readonly ShortMarks[]): Uint8Array {
  const lists = shorts.reduce((sum, { marks }) => sum + marks.byteLength, 0);
  const before = long?.byteLength ?? 0;
  if (before + lists < BIT_BYTES) {
    const all = new Uint16Array((before + lists) / 2);
    if (long !== undefined) all.set(new Uint16Array(long));
    let at = before / 2;
    for (const { marks, shift } of shorts) {
      for (const place of new Uint16Array(marks)) {
        all[at] = place + shift;
        at += 1;
      }
    }
    return new Uint8Array(all.buffer);
  }
  const bits = noBits();
  if (long !== undefined) addMarks(bits, long, 0);
  for (const { marks, shift } of shorts) addMarks(bits, marks, shift);
  return new Uint8Array(bits.buffer);
}

export interface ShortMarks {
  marks: ArrayBuffer;
  /** Where the short stretch begins in the long one. */
  shift: number;
}

export function countBits(bits: Uint32Array): number {
  const words = signed(bits);
  let count = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? 0;
    if (word === 0) continue;
    let left = word - ((word >>> 1) & 0x55555555);
    left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
    count += Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** The same bytes as signed words: unsigned ones are calculated with as floating numbers, a third slower. */
function signed(bits: Uint32Array): Int32Array {
  return new Int32Array(bits.buffer, bits.byteOffset, bits.length);
}

/** Places that are on, smallest first. */
export function placesOf(bits: Uint32Array): number[] {
  const places: number[] = [];
  for (let at = 0; at < bits.length; at += 1) {
    for (let word = bits[at] ?? 0; word !== 0; word &= word - 1) {
      places.push(at * 32 + 31 - Math.clz32(word & -word));
    }
  }
  return places;
}

/** Leaves on in `bits` only what is on in both; false where that is nothing. */
export function keepCommon(bits: Uint32Array, others: Uint32Array): boolean {
  const [words, also] = [signed(bits), signed(others)];
  let any = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? 0;
    if (word === 0) continue;
    const both = word & (also[at] ?? 0);
    words[at] = both;
    any |= both;
  }
  return any !== 0;
}
