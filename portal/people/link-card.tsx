'use client';

import type { LinkAnswer } from '@pullcord/core/contract/identity-contract';
import { istDate, istTime } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useState } from 'react';

const MAILED: Readonly<Record<LinkAnswer['mail'], string>> = {
  sent: 'It was sent by e-mail as well.',
  failed: 'The mail server did not take it: hand it over yourself.',
  not_configured: 'No mail server is configured: hand it over yourself.',
};

/** A one-time link, shown once. */
export function LinkCard({ link, email }: { link: LinkAnswer; email: string }) {
  const [copied, setCopied] = useState(false);
  const until = `${istDate(link.expiresAt)} ${istTime(link.expiresAt)} IST`;
  return (
    <div className="pc-link-card">
      <Message
        tone={link.mail === 'failed' ? 'soon' : 'cancelled'}
        sign={link.mail === 'failed' ? 'soon' : 'cancelled'}
        happened={`A link for ${email}, once, until ${until}.`}
        kept={MAILED[link.mail]}
        next="It is not shown again."
      />
      <output className="pc-link-text pc-mono" aria-label="One-time link">
        {link.link}
      </output>
      <Button
        onClick={() => {
          void navigator.clipboard.writeText(link.link).then(() => setCopied(true));
        }}
      >
        {copied ? 'Copied' : 'Copy the link'}
      </Button>
    </div>
  );
}
