import { Button } from '@pullcord/ui/button';
import type { DeviceState } from '../messages/device-state.ts';
import { readVersion } from '../messages/read-version.ts';
import { useWords } from '../words/use-words.tsx';
import { diagnostics } from './diagnostics.ts';
import { OPTIONS_WORDS } from './options-words.ts';

/** A file to hand to whoever helps; made here and sent nowhere. */
export function DiagnosticsSection({ device }: { device: DeviceState }) {
  const say = useWords(OPTIONS_WORDS);
  const save = () => {
    const about = { version: readVersion(), agent: navigator.userAgent, at: Date.now() };
    const text = `${JSON.stringify(diagnostics(device, about), null, 2)}\n`;
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'pullcord-diagnostics.json';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <section className="pc-card" aria-labelledby="pc-diagnostics">
      <h2 className="pc-title" id="pc-diagnostics">
        {say('diagnostics')}
      </h2>
      <div className="pc-actions">
        <Button onClick={save}>{say('diagnostics_save')}</Button>
        <span className="pc-small pc-text2">{say('diagnostics_hint')}</span>
      </div>
    </section>
  );
}
