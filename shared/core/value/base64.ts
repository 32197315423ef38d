const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < 64; value += 1) VALUES[SIGNS.charCodeAt(value)] = value;

/** Standard base64 with padding (RFC 4648). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += SIGNS.charAt(three >> 18) + SIGNS.charAt((three >> 12) & 63);
    text += left > 1 ? SIGNS.charAt((three >> 6) & 63) : '=';
    text += left > 2 ? SIGNS.charAt(three & 63) : '=';
  }
  return text;
}

/** Undefined where the text is not the one base64 text of some bytes: signed things have one spelling. */
export function findBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const signs = text.length - padding;
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let from = 0; from < signs; from += 1) {
    const value = VALUES[text.charCodeAt(from)] ?? 255;
    if (value === 255) return undefined;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (held >> bits) & 255;
      at += 1;
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}
