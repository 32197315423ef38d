import 'server-only';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { createTransport, type Transporter } from 'nodemailer';
import { portalSettings } from '../access/portal-settings.ts';
import { log } from '../http/log.ts';

export interface Mail {
  to: string | readonly string[];
  subject: string;
  /** Plain text; no mail of ours needs more. */
  text: string;
}

let transport: { url: string; made: Transporter } | undefined;

/** Hands one mail to the server of SMTP_URL. What the server said is logged without text, subject or address. */
export async function sendMail(mail: Mail): Promise<Result<null, 'not_configured' | 'failed'>> {
  const { smtp } = portalSettings();
  if (smtp === null) return err('not_configured');
  if (transport?.url !== smtp.url) {
    transport = {
      url: smtp.url,
      made: createTransport({ url: smtp.url, connectionTimeout: 10_000, socketTimeout: 20_000 }),
    };
  }
  try {
    await transport.made.sendMail({
      from: smtp.from,
      to: [mail.to].flat(),
      subject: mail.subject,
      text: mail.text,
    });
    return ok(null);
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
    log.error({ mail: 'failed', code }, 'a mail was not taken by the mail server');
    return err('failed');
  }
}
