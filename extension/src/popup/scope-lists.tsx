import { indianInteger } from '@pullcord/core/words/figures';
import { Chip } from '@pullcord/ui/chip';
import { useWords } from '../words/use-words.tsx';
import type { ScopeLine } from './popup-state.ts';
import { POPUP_WORDS } from './popup-words.ts';

interface ScopeListProps {
  title: string;
  lines: readonly ScopeLine[];
  disabled: boolean;
  onPick: (line: ScopeLine, event: { isTrusted: boolean }) => void;
}

/** Names with counts; pressing one shows its plan before anything is sent. */
export function ScopeList({ title, lines, disabled, onPick }: ScopeListProps) {
  return (
    <div className="pc-scope-list">
      <h2 className="pc-small pc-text3 pc-label">{title}</h2>
      <ul aria-label={title}>
        {lines.map((line) => (
          <li key={line.key}>
            <button type="button" disabled={disabled} onClick={(event) => onPick(line, event.nativeEvent)}>
              <span className="pc-truncate">{line.name}</span>
              <span className="pc-figure pc-text2">{indianInteger(line.count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function PresetList({ lines, disabled, onPick }: Omit<ScopeListProps, 'title'>) {
  const say = useWords(POPUP_WORDS);
  return (
    <div className="pc-popup-section">
      <h2 className="pc-small pc-text3 pc-label">{say('presets')}</h2>
      {lines.length === 0 && <p className="pc-small pc-text3">{say('presets_none')}</p>}
      <ul className="pc-preset-list" aria-label={say('presets')}>
        {lines.map((line) => (
          <li key={line.key}>
            <Chip
              name={line.name}
              value={indianInteger(line.count)}
              disabled={disabled}
              onClick={(event) => onPick(line, event.nativeEvent)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
