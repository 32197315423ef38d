import type { WireCall } from '@pullcord/core/broker/describe-call';

/** One call as a curl line for a shell; the token is read from the shell's own variable. */
export function curlOf(call: WireCall): string {
  const body = call.body === undefined ? '' : ` --json ${quoted(call.body)}`;
  return `curl --request ${call.method} --oauth2-bearer "$UPSTOX_ACCESS_TOKEN"${body} ${quoted(call.url)}`;
}

/** Single quotes keep a shell from reading anything in between. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
