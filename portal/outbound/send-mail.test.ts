import { createServer, type Server, type Socket } from 'node:net';
import type { Role } from '@pullcord/core/permit/permissions';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { portalSettings } from '../access/portal-settings.ts';
import { invitePerson } from '../people/invite-person.ts';
import { resetPerson } from '../people/reset-person.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { sendMail } from './send-mail.ts';

let portal: OpenPortal;
let server: Server;
const taken: string[] = [];
let refusing = false;
beforeAll(async () => {
  portal = await openPortal();
  server = createServer(speakSmtp);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  portal.close();
});

/** As much of a mail server as a mail needs. */
function speakSmtp(socket: Socket): void {
  let data: string | undefined;
  socket.write('220 test\r\n');
  socket.on('data', (chunk) => {
    const text = chunk.toString();
    if (data !== undefined) {
      data += text;
      if (!data.endsWith('\r\n.\r\n')) return;
      taken.push(data);
      data = undefined;
      socket.write('250 taken\r\n');
    } else if (/^DATA/i.test(text)) {
      data = '';
      socket.write('354 go on\r\n');
    } else if (/^QUIT/i.test(text)) socket.end('221 bye\r\n');
    else socket.write(refusing && /^RCPT/i.test(text) ? '550 nobody here\r\n' : '250 ok\r\n');
  });
}

const mail = {
  to: 'asha@pullcord.test',
  subject: 'Your invitation',
  text: 'https://portal.test/welcome#secret',
};

it('without a mail server nothing is sent, and that is said', async () => {
  expect(await sendMail(mail)).toEqual({ ok: false, error: 'not_configured' });
});

it('a mail reaches the server as it was written', async () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  portalSettings().smtp = { url: `smtp://127.0.0.1:${port}`, from: 'portal@pullcord.test' };
  expect((await sendMail(mail)).ok).toBe(true);
  expect(taken[0]).toMatch(/^From: portal@pullcord\.test\r$/m);
  expect(taken[0]).toMatch(/^To: asha@pullcord\.test\r$/m);
  expect(taken[0]).toContain('https://portal.test/welcome#secret');
});

it('the link of who watches the others goes to them alone, and is shown where no mail took it', async () => {
  const { actor } = await portal.person('admin');
  const { actor: compliance } = await portal.person('compliance');
  const { actor: trader } = await portal.person('trader');
  const reset = (personId: string) => resetPerson(actor, personId, { totp: true }, Date.now());
  expect(await reset(compliance.personId)).toMatchObject({ mail: 'sent', link: null });
  expect((await reset(trader.personId)).link).toContain('/welcome#');
  const invite = (role: Role, email: string) =>
    invitePerson(actor, { email, name: 'Somebody', roles: [role] }, Date.now());
  for (const role of ['admin', 'compliance'] as const)
    expect(await invite(role, `${role}-2@pullcord.test`)).toMatchObject({ mail: 'sent', link: null });
  expect((await invite('trader', 'trader-2@pullcord.test')).link).toContain('/welcome#');
  refusing = true;
  expect((await reset(compliance.personId)).link).toContain('/welcome#');
  expect((await invite('compliance', 'compliance-3@pullcord.test')).link).toContain('/welcome#');
});

it('a server that refuses it is a failure, not an exception', async () => {
  refusing = true;
  expect(await sendMail(mail)).toEqual({ ok: false, error: 'failed' });
});
