/** The broker's terminal, for the manifest and for everything that asks; a loopback build also knows the simulator's. */
export function terminalMatches(mode: string): string[] {
  return mode === 'loopback'
    ? ['https://pro.upstox.com/*', 'http://127.0.0.1/terminal*']
    : ['https://pro.upstox.com/*'];
}
