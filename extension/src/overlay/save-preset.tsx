import { Plus } from 'lucide-react';
import { useState } from 'react';

/** Keeps the filter of the moment under a name. Enter keeps, Escape goes back. */
export function SavePreset({ onSave }: { onSave: (name: string) => Promise<string | null> }) {
  const [name, setName] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  if (name === null) {
    return (
      <button type="button" className="pc-chip" onClick={() => setName('')}>
        <Plus size={12} aria-hidden="true" /> Keep as preset
      </button>
    );
  }
  const save = async () => {
    if (name.trim() === '') return;
    const why = await onSave(name.trim());
    setWrong(why);
    if (why === null) setName(null);
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the person pressed the button in its place.
        autoFocus
        className="pc-preset-name"
        aria-label="Name of the preset"
        placeholder="Name, then Enter"
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save();
          if (event.key === 'Escape') setName(null);
          if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
          event.stopPropagation();
        }}
      />
      {wrong !== null && (
        <span role="alert" className="pc-small pc-text2">
          {wrong}
        </span>
      )}
    </>
  );
}
