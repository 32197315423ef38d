import { z } from 'zod';
import type { StackSecrets } from '../../stack/stack-secrets.ts';

const approved = z.object({ code: z.string() });
const csrf = z.object({ csrfToken: z.string() });

/** A person at the portal without a browser: signs in as the sign-in page does, and calls what the pages call. */
export class PortalOffice {
  readonly url: string;
  #cookie: string;

  private constructor(url: string, cookie: string) {
    this.url = url;
    this.#cookie = cookie;
  }

  static async signIn(url: string, secrets: StackSecrets, role: string): Promise<PortalOffice> {
    const person = secrets.people.find(({ roles }) => roles.includes(role));
    if (person === undefined) throw new Error(`nobody is ${role}`);
    const asked = await fetch(`${url}/api/auth/csrf`);
    const { csrfToken } = csrf.parse(await asked.json());
    const form = new URLSearchParams({ csrfToken, email: person.email, password: person.password });
    form.set('json', 'true');
    const answer = await fetch(`${url}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { cookie: cookiesOf(asked), 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
      redirect: 'manual',
    });
    const session = cookiesOf(answer);
    if (!session.includes('session-token')) throw new Error(`sign-in answered ${answer.status}`);
    return new PortalOffice(url, session);
  }

  /** Approves the pairing a device asks for at this address, as the pair page does; answers the code to type. */
  async approve(address: string): Promise<string> {
    const asked = new URL(address).searchParams;
    const answer = await this.post('pairings', {
      kind: asked.get('kind'),
      name: asked.get('name'),
      challenge: asked.get('challenge'),
      state: asked.get('state'),
      redirectUri: asked.get('redirect_uri'),
    });
    return approved.parse(await answer.json()).code;
  }

  get(path: string): Promise<Response> {
    return fetch(`${this.url}/api/v1/${path}`, { headers: { cookie: this.#cookie } });
  }

  post(path: string, body: unknown): Promise<Response> {
    const headers = { cookie: this.#cookie, origin: this.url, 'content-type': 'application/json' };
    return fetch(`${this.url}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
