import { useState } from 'react';
import { useWords } from '../words/use-words.tsx';
import { FILTER_WORDS } from './filter-words.ts';

interface SavePresetProps {
  onSave: (name: string) => Promise<string | null>;
  /** Named and kept, or thought better of. */
  onDone: () => void;
}

/** Keeps the filter of the moment under a name. Enter keeps, Escape goes back. */
export function SavePreset({ onSave, onDone }: SavePresetProps) {
  const say = useWords(FILTER_WORDS);
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [keeping, setKeeping] = useState(false);
  const save = async () => {
    if (name.trim() === '' || keeping) return;
    setKeeping(true);
    const why = await onSave(name.trim());
    setKeeping(false);
    setWrong(why);
    if (why === null) onDone();
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the person pressed the button that asks for it.
        autoFocus
        className="pc-preset-name"
        aria-label={say('preset_name')}
        placeholder={say('preset_hint')}
        maxLength={40}
        readOnly={keeping}
        aria-busy={keeping}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save();
          if (event.key === 'Escape') onDone();
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
