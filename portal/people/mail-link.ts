import 'server-only';
import type { LinkAnswer, LinkPurpose } from '@pullcord/core/contract/identity-contract';
import { istDate, istTime } from '@pullcord/core/words/figures';
import { portalSettings } from '../access/portal-settings.ts';
import { sendMail } from '../outbound/send-mail.ts';

/** Sends a one-time link to whom it is for. A mail that fails loses nothing: then the link is shown to who made it. */
export async function mailLink(about: {
  email: string;
  name: string;
  purpose: LinkPurpose;
  link: string;
  expiresAt: number;
}): Promise<LinkAnswer['mail']> {
  const { organisation } = portalSettings();
  const invited = about.purpose === 'invitation';
  const until = `${istDate(about.expiresAt)} ${istTime(about.expiresAt)} IST`;
  const sent = await sendMail({
    to: about.email,
    subject: invited ? `Your invitation to ${organisation}` : `A new password for ${organisation}`,
    text: [
      `${about.name},`,
      '',
      invited
        ? `an admin of ${organisation} invites you to its portal. Set your password here:`
        : `an admin of ${organisation} made this link for you to set a new password:`,
      '',
      about.link,
      '',
      `It works once, until ${until}. ${invited ? 'If you expected no invitation, ignore this mail.' : 'Until then your old password holds. If you asked for nothing, tell an admin.'}`,
    ].join('\n'),
  });
  return sent.ok ? 'sent' : sent.error;
}
