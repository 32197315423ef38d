import { PortalProblem } from '../access/portal-problem.ts';

/** The body's exact text, since a device signs it. Stops reading at the limit, whatever the headers claim. */
export async function readBody(request: Request, bytesMax: number): Promise<string> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) {
      throw new PortalProblem('too_large', `A request is at most ${bytesMax} bytes. Send it in parts.`, {
        bytesMax,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
