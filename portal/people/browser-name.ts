/** 'Chrome on Windows': enough to know one's own session by. Null and unknown words give 'A browser'. */
export function browserName(words: string | null): string {
  const browser = nameIn(words ?? '', [
    [/Edg\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\//, 'Firefox'],
    [/(Chrome|CriOS)\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = nameIn(words ?? '', [
    [/Windows/, 'Windows'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Mac OS X/, 'macOS'],
    [/CrOS/, 'ChromeOS'],
    [/Linux/, 'Linux'],
  ]);
  return system === undefined ? (browser ?? 'A browser') : `${browser ?? 'A browser'} on ${system}`;
}

function nameIn(words: string, table: readonly (readonly [RegExp, string])[]): string | undefined {
  return table.find(([pattern]) => pattern.test(words))?.[1];
}
