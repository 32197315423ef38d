import { istDate, istTime } from '@pullcord/core/words/figures';
import Link from 'next/link';
import type { DeviceRow } from '../devices/find-devices.ts';
import type { PolicyRow } from './find-policy.ts';
import { settingsChanges } from './settings-changes.ts';

/** Versions, newest first, each with its reason, its difference to the one before, and the devices that obey it. */
export function PolicyHistory({
  versions,
  devices,
  names,
  restores,
}: {
  versions: readonly PolicyRow[];
  devices: readonly DeviceRow[];
  names: ReadonlyMap<string, string>;
  /** Whether who looks may begin a draft from an earlier version. */
  restores: boolean;
}) {
  const paired = devices.filter((device) => device.revokedAt === null);
  return (
    <ol className="pc-history">
      {versions.map((version, index) => {
        const before = versions[index + 1];
        const changes = before === undefined ? [] : settingsChanges(before.settings, version.settings, names);
        const now = versions[0]?.settings ?? version.settings;
        const differs = restores && settingsChanges(now, version.settings, names).length > 0;
        const on = paired.filter((device) => device.policyVersion === version.version).length;
        return (
          <li key={version.version}>
            <span className="pc-history-version">v{version.version}</span>
            <div>
              <p>
                <b>{version.reason}</b>
              </p>
              <p className="pc-small pc-text3">
                {`${version.publishedByName ?? 'Pullcord'}, ${istDate(version.publishedAt)} ${istTime(version.publishedAt)} IST`}
              </p>
              {changes.slice(0, 6).map((change) => (
                <p key={change.key} className="pc-small">
                  {change.where}, {change.what}: <span className="pc-text3">{change.from}</span> →{' '}
                  <b>{change.to}</b>
                </p>
              ))}
              {changes.length > 6 ? (
                <p className="pc-small pc-text3">{`and ${changes.length - 6} more`}</p>
              ) : null}
            </div>
            <span className="pc-history-end pc-text2">
              {on === 0 ? '' : on === 1 ? '1 device' : `${on} devices`}
              {differs ? (
                <Link className="pc-link" href={`/limits?restore=${version.version}`}>
                  Restore
                </Link>
              ) : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
