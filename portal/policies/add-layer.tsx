'use client';

import { Button } from '@pullcord/ui/button';
import { useState } from 'react';

/** One field and one button: a strategy's tag, or the name of a desk. */
export function AddLayer({
  label,
  placeholder,
  lengthMax,
  onAdd,
}: {
  label: string;
  placeholder: string;
  lengthMax: number;
  onAdd: (name: string) => void;
}) {
  const [name, setName] = useState('');
  return (
    <form
      className="pc-layers-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onAdd(name.trim());
        setName('');
      }}
    >
      <input
        className="pc-input"
        aria-label={label}
        placeholder={placeholder}
        maxLength={lengthMax}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        Add
      </Button>
    </form>
  );
}
