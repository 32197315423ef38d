import { Button } from '@pullcord/ui/button';
import { VERSION } from '../messages/channel.ts';
import type { DeviceState } from '../messages/device-state.ts';
import { diagnostics } from './diagnostics.ts';

/** A file to hand to whoever helps; made here and sent nowhere. */
export function DiagnosticsSection({ device }: { device: DeviceState }) {
  const save = () => {
    const about = { version: VERSION, agent: navigator.userAgent, at: Date.now() };
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
        Diagnostics
      </h2>
      <div className="pc-actions">
        <Button onClick={save}>Save diagnostics</Button>
        <span className="pc-small pc-text2">
          A JSON file with versions, lights and the figures of the last batch. No token, account, person,
          portal or order is in it, and it is sent nowhere.
        </span>
      </div>
    </section>
  );
}
