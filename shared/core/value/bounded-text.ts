/**
 * Text from outside as the record can hold it: half a character (a lone surrogate, which JSON may carry and UTF-8 cannot)
 * becomes U+FFFD, and what is too long ends after a whole one.
 */
export function boundedText(text: string, lengthMax = Number.POSITIVE_INFINITY): string {
  const sound = text.toWellFormed();
  if (sound.length <= lengthMax) return sound;
  const cut = sound.slice(0, lengthMax);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
