import type { RandomSource } from '@pullcord/device/port/ports';

/** Crockford's base 32, the alphabet of a ULID. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The browser's randomness; `id` is a ULID. */
export const randomSource: RandomSource = {
  number: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  id() {
    let time = Date.now();
    let head = '';
    for (let place = 0; place < 10; place += 1) {
      head = `${LETTERS[time % 32]}${head}`;
      time = Math.floor(time / 32);
    }
    const tail = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => LETTERS[byte % 32]);
    return head + tail.join('');
  },
};
