import 'server-only';
import type { Permission } from '@pullcord/core/permit/permissions';
import type { ReactNode } from 'react';
import { requirePerson } from './require-person.ts';

/**
 * The layout of a page that not every role opens. A page with a loading state has begun its answer, with 200, before
 * it asks who looks; its layout stands outside of that and answers 403. The page asks again, since a layout is not
 * rendered anew on the way from page to page.
 */
export function guardPage(
  permission: Permission,
): (props: { children: ReactNode }) => Promise<ReactNode> {
  return async function Guard({ children }) {
    await requirePerson(permission);
    return children;
  };
}
