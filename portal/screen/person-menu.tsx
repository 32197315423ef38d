'use client';

import type { Role } from '@pullcord/core/permit/permissions';
import { LogOut, Settings } from 'lucide-react';
import Link from 'next/link';
import { signOut } from 'next-auth/react';
import { DropdownMenu } from 'radix-ui';

export function PersonMenu({ name, email, roles }: { name: string; email: string; roles: readonly Role[] }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="pc-person">
        <span className="pc-initials" aria-hidden="true">
          {initials(name)}
        </span>
        <span className="pc-person-name">{name}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="pc-menu" align="end" sideOffset={6}>
          <div className="pc-menu-head">
            <p className="pc-menu-name">{name}</p>
            <p>{email}</p>
            <p>{roles.join(', ') || 'no role yet'}</p>
          </div>
          <DropdownMenu.Item asChild className="pc-menu-item">
            <Link href="/settings">
              <Settings size={14} aria-hidden="true" />
              Settings
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="pc-menu-item"
            onSelect={() => void signOut({ callbackUrl: '/signin' })}
          >
            <LogOut size={14} aria-hidden="true" />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word?.charAt(0) ?? '',
  );
  return letters.join('').toUpperCase();
}
