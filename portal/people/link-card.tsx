'use client';

import type { LinkAnswer } from '@pullcord/core/contract/identity-contract';
import { istDate, istTime } from '@pullcord/core/words/figures';
import { Message } from '@pullcord/ui/message';
import { CopyButton } from '../screen/copy-button.tsx';

const MAILED: Readonly<Record<LinkAnswer['mail'], string>> = {
  sent: 'It was sent by e-mail as well.',
  failed: 'The mail server did not take it: hand it over yourself.',
  not_configured: 'No mail server is configured: hand it over yourself.',
};

/** A one-time link, shown once. */
export function LinkCard({ link, email }: { link: LinkAnswer; email: string }) {
  const { link: text } = link;
  const until = `${istDate(link.expiresAt)} ${istTime(link.expiresAt)} IST`;
  return (
    <div className="pc-link-card">
      <Message
        tone={link.mail === 'failed' ? 'soon' : 'cancelled'}
        sign={link.mail === 'failed' ? 'soon' : 'cancelled'}
        happened={`A link for ${email}, once, until ${until}.`}
        kept={text === null ? 'It was sent by e-mail.' : MAILED[link.mail]}
        next={text === null ? 'It is for its person alone, and not shown here.' : 'It is not shown again.'}
      />
      {text === null ? null : (
        <>
          <output className="pc-link-text pc-mono" aria-label="One-time link">
            {text}
          </output>
          <CopyButton text={text}>Copy the link</CopyButton>
        </>
      )}
    </div>
  );
}
