'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { NavIcon } from './nav-icon.tsx';
import type { NavItem } from './nav-items.ts';

interface Target {
  href: string;
  icon: string;
  label: string;
  note: string;
}

/** Ids are written by devices as ULIDs or UUIDs: long, without spaces. */
const BATCH_ID = /^[-0-9A-Za-z_]{10,64}$/;

/** The search field of the top bar and Ctrl/⌘ K: jumps to a page, or to a batch by its id. */
export function JumpPalette({ items }: { items: readonly NavItem[] }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const router = useRouter();
  const listId = useId();
  const targets = findTargets(items, text.trim());
  const chosen = targets[Math.min(at, targets.length - 1)];

  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen((was) => !was);
      }
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  function go(target: Target | undefined) {
    if (target === undefined) return;
    setOpen(false);
    setText('');
    setAt(0);
    router.push(target.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((was) => (was + step + targets.length) % Math.max(1, targets.length));
    }
    if (event.key === 'Enter') go(chosen);
  }

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="pc-jump-open">
        <Search size={14} aria-hidden="true" />
        <span className="pc-jump-words">Go to a page or a batch</span>
        <kbd>Ctrl</kbd>
        <kbd>K</kbd>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="pc-veil" />
        <Dialog.Content className="pc-jump" aria-describedby={undefined}>
          <Dialog.Title className="pc-visually-hidden">Go to</Dialog.Title>
          <input
            className="pc-jump-field"
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.href}`}
            aria-label="Page or batch id"
            placeholder="Page or batch id"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
          <div className="pc-jump-list" role="listbox" id={listId} aria-label="Places">
            {targets.map((target) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above carries the keys of this list
              <div
                key={target.href}
                id={`${listId}-${target.href}`}
                role="option"
                tabIndex={-1}
                aria-selected={target === chosen}
                className="pc-jump-target"
                onClick={() => go(target)}
              >
                <NavIcon href={target.icon} />
                <span>{target.label}</span>
                <span className="pc-jump-note">{target.note}</span>
              </div>
            ))}
          </div>
          {targets.length === 0 ? (
            <p className="pc-jump-none">
              No page is called so, and no batch has such an id. Paste a whole batch id.
            </p>
          ) : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function findTargets(items: readonly NavItem[], text: string): Target[] {
  const wanted = text.toLowerCase();
  const pages = items
    .filter((item) => item.label.toLowerCase().includes(wanted))
    .map((item) => ({ href: item.href, icon: item.href, label: item.label, note: 'page' }));
  if (!BATCH_ID.test(text)) return pages;
  return [...pages, { href: `/batches/${text}`, icon: '/batches', label: text, note: 'batch' }];
}
