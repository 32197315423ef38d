'use client';

import { Button } from '@pullcord/ui/button';
import { signOut } from 'next-auth/react';

export function SignOutButton() {
  return <Button onClick={() => void signOut({ callbackUrl: '/signin' })}>Sign out</Button>;
}
