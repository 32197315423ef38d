import { describe, expect, it } from 'vitest';
import { cancelAnswer } from '../testing/cancel-answer.ts';
import { cancelTag, useShell } from '../testing/use-shell.ts';

const shell = useShell();

describe('several accounts', () => {
  const both = { PULLCORD_UPSTOX_TOKEN: 'AB1234=sim-token-AB1234\nCD5678=sim-token-CD5678' };

  it('need --account, or a --user that is one of them, to say which acts', async () => {
    await shell.seed(1, { account: 'CD5678' });
    const unsaid = await shell.run(cancelTag, both);
    expect([unsaid.code, (await shell.writes()).length]).toEqual([2, 0]);
    const other = await shell.run([...cancelTag, '--account', 'AB1234'], both);
    expect([other.code, (await shell.writes()).length]).toEqual([0, 0]);
    const ran = await shell.run(['cancel', '--user', 'CD5678', '--yes', '--json'], both);
    expect([ran.code, cancelAnswer.parse(JSON.parse(ran.out)).summary.cancelled]).toEqual([0, 1]);
  });

  it('a user whose account is not connected is refused before anything is sent', async () => {
    await shell.seed(1);
    const ran = await shell.run(['cancel', '--user', 'ZZ9999', '--yes', '--json']);
    expect([ran.code, JSON.parse(ran.out).error_code]).toEqual([4, 'CANCEL_BATCH_NOT_ALLOWED']);
    expect(await shell.writes()).toHaveLength(0);
  });

  it('a token under the wrong account’s name is refused', async () => {
    const swapped = { PULLCORD_UPSTOX_TOKEN: 'CD5678=sim-token-AB1234' };
    expect((await shell.run(['orders'], swapped)).code).toBe(4);
  });
});
