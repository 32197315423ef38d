/** The browser's own return address of an extension: a code must not travel anywhere else. */
export function isExtensionReturn(address: string): boolean {
  return /^https:\/\/[a-p]{32}\.chromiumapp\.org\//.test(address);
}
