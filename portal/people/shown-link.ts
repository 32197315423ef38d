import type { LinkAnswer } from '@pullcord/core/contract/identity-contract';
import type { Role } from '@pullcord/core/permit/permissions';

/**
 * What who made a one-time link is told. The link of an admin or of compliance goes by mail and is not shown where it was
 * sent: whoever made it could act as them.
 */
export function shownLink(
  made: { link: string; expiresAt: number },
  roles: readonly Role[],
  mail: LinkAnswer['mail'],
): Pick<LinkAnswer, 'link' | 'expiresAt' | 'mail'> {
  const watches = roles.includes('admin') || roles.includes('compliance');
  return { ...made, mail, ...(mail === 'sent' && watches && { link: null }) };
}
