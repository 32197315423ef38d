/** Below the list of commands: where to begin, and what the surroundings say. */
export const HELP = `Begin with:
  pullcord doctor                             is everything in place
  pullcord orders --tag straddle-07           what is open
  pullcord cancel --tag straddle-07 --dry-run what would be sent
  pullcord cancel --tag straddle-07           asks, cancels, says what became of each
  pullcord cancel --all --emergency --yes     everything, at once

Variables:
  PULLCORD_UPSTOX_TOKEN      the Upstox access token (or --token-file)
  PULLCORD_PORTAL_URL        the portal to pair with; none: your own limits only
  PULLCORD_HOME              where the journal is kept (default: ~/.pullcord)
  PULLCORD_UPSTOX_API_URL    the broker's host (default: https://api.upstox.com)
  PULLCORD_UPSTOX_ORDER_URL  its host for cancels
                             (default: https://api-hft.upstox.com)
  PULLCORD_INSTRUMENTS_URL   its list of commodity contracts`;

/** What scripts go by. */
export const EXIT_CODES = `Exit codes:
  0  every chosen order is cancelled (what was left out is told), or no open order matched
  1  finished; some were not cancelled, or nothing was chosen of what matched
  2  wrong usage
  3  refused by a limit or a role; nothing was sent
  4  the sign-in at the broker or the portal is missing or over
  5  the broker cannot be reached; nothing was sent
  6  something is still unknown: pullcord resume settles it
  7  the broker refuses cancels from here; its own words are shown
  8  another dispatcher holds the account`;
