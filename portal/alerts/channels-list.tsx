'use client';

import { testAnswer } from '@pullcord/core/contract/alert-contract';
import { age } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { callPortal } from '../screen/call-portal.ts';
import { ChannelDialog } from './channel-dialog.tsx';
import { CHANNEL_WORDS } from './channel-words.ts';
import type { ChannelRow } from './find-channels.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

/** Channels as rows: where, from which severity, how delivery stands; test, change, remove. */
export function ChannelsList({
  channels,
  mayManage,
  now,
}: {
  channels: readonly ChannelRow[];
  mayManage: boolean;
  now: number;
}) {
  return (
    <ul className="pc-panel" aria-label="Channels">
      {channels.map((channel) => (
        <li key={channel.channelId} className="pc-channel-row">
          <div className="pc-inbox-words">
            <p>
              <b>{channel.name}</b> · {CHANNEL_WORDS[channel.kind].name}
            </p>
            <p className="pc-small pc-text3">
              {channel.address} · from {SEVERITY_WORDS[channel.severityMin]}
              {channel.kind === 'email' ? '' : channel.hasSecret ? ' · secret kept' : ' · no secret yet'}
            </p>
          </div>
          <Standing channel={channel} now={now} />
          {mayManage ? <Acts channel={channel} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Standing({ channel, now }: { channel: ChannelRow; now: number }) {
  if (!channel.enabled) {
    return (
      <span className="pc-status pc-tone-left-out">
        <Sign name="left_out" size={12} />
        <span>off</span>
      </span>
    );
  }
  if (channel.waiting > 0) {
    return (
      <span className="pc-status pc-tone-soon">
        <Sign name="soon" size={12} />
        <span>{channel.waiting} waiting</span>
      </span>
    );
  }
  return (
    <span className="pc-text2">
      {channel.deliveredAt === null ? 'nothing sent yet' : `last ${age(now - channel.deliveredAt)} ago`}
    </span>
  );
}

function Acts({ channel }: { channel: ChannelRow }) {
  const router = useRouter();
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const path = `channels/${encodeURIComponent(channel.channelId)}`;

  async function test() {
    setBusy(true);
    const call = await callPortal(`${path}/test`, {});
    setBusy(false);
    const answer = call.ok ? testAnswer.safeParse(call.body).data : undefined;
    if (!call.ok) setSaid(`${call.failure.title}. ${call.failure.detail}`);
    else
      setSaid(
        answer?.delivered === true
          ? 'The receiver accepted the test. Check that it has arrived.'
          : `The test was not accepted. ${answer?.words ?? ''}`,
      );
    router.refresh();
  }
  async function remove() {
    if (!sure) return setSure(true);
    const call = await callPortal(`${path}/remove`, {});
    if (!call.ok) setSaid(`${call.failure.title}. ${call.failure.detail}`);
    router.refresh();
  }
  return (
    <div className="pc-channel-acts">
      <p className="pc-small" role="status">
        {said}
      </p>
      <Button disabled={busy} onClick={() => void test()}>
        Send a test
      </Button>
      <ChannelDialog channel={channel} />
      <Button onClick={() => void remove()}>{sure ? `Remove ${channel.name}` : 'Remove'}</Button>
    </div>
  );
}
