'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';

/** Details beside a list, so that the place is never lost. Its address is the page's; closing goes to `closeHref`. */
export function Drawer({
  label,
  title,
  subtitle,
  closeHref,
  children,
}: {
  label: string;
  title: ReactNode;
  subtitle?: ReactNode;
  closeHref: string;
  children: ReactNode;
}) {
  const router = useRouter();
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=dialog]');
      // A menu or a dialog that it closes takes the key for itself.
      if (event.key === 'Escape' && !typing && !event.defaultPrevented)
        router.push(closeHref, { scroll: false });
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router, closeHref]);
  return (
    <aside className="pc-drawer" aria-label={label}>
      <header className="pc-drawer-head">
        <div>
          <h2 className="pc-drawer-title">{title}</h2>
          {subtitle === undefined ? null : <p className="pc-drawer-subtitle">{subtitle}</p>}
        </div>
        <button
          type="button"
          className="pc-icon-button"
          aria-label="Close the details"
          onClick={() => router.push(closeHref, { scroll: false })}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <div>{children}</div>
    </aside>
  );
}
