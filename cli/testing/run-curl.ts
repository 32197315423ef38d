import { execFile } from 'node:child_process';

export interface Curled {
  status: number;
  body: unknown;
}

/** A shell line with curl in it, as a person pastes it; the HTTP status is asked for at the end. */
export function runCurl(line: string, env: Readonly<Record<string, string>>): Promise<Curled> {
  return new Promise((resolve, reject) => {
    const options = { env: { PATH: process.env.PATH ?? '', ...env } };
    execFile('sh', ['-c', `${line} -s -w '\\n%{http_code}'`], options, (error, out) => {
      if (error !== null) return reject(error);
      const lines = out.trim().split('\n');
      resolve({ status: Number(lines.pop()), body: JSON.parse(lines.join('\n')) });
    });
  });
}
