/** The meaning behind a colour. A tone sets `--pc-tone` and `--pc-tone-ground`; see tone.css. */
export type Tone = 'cancelled' | 'filled' | 'failed' | 'unknown' | 'sent' | 'left-out' | 'soon' | 'plain';

export function toneClass(tone: Tone): string {
  return `pc-tone-${tone}`;
}
