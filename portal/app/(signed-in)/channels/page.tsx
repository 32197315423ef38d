import type { Metadata } from 'next';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { ChannelDialog } from '../../../alerts/channel-dialog.tsx';
import { ChannelsList } from '../../../alerts/channels-list.tsx';
import { DeliveriesTable } from '../../../alerts/deliveries-table.tsx';
import { findChannels, findDeliveries } from '../../../alerts/find-channels.ts';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { LivePage } from '../../../screen/live-page.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Channels' };
const DELIVERIES = 100;

export default async function ChannelsPage() {
  const actor = await requirePerson('alert.read');
  const [channels, deliveries] = await Promise.all([findChannels(actor), findDeliveries(actor, DELIVERIES)]);
  const mayManage = mayRead(actor, 'channel.manage');
  const waiting = channels.reduce((sum, channel) => sum + channel.waiting, 0);
  return (
    <>
      <LivePage everyMs={15_000} />
      <PageHead
        title="Channels"
        sentence={`Alerts always appear in this portal and on paired devices; channels set here get them as well. ${waiting === 0 ? 'Nothing waits.' : `${waiting} waiting for a receiver.`}`}
      >
        {mayManage ? <ChannelDialog channel={null} /> : null}
      </PageHead>
      {channels.length === 0 ? (
        <EmptyState title="No channel yet">
          Add an e-mail address, a webhook, Slack or Telegram, and the severity from which it is told.
        </EmptyState>
      ) : (
        <ChannelsList channels={channels} mayManage={mayManage} now={Date.now()} />
      )}
      <section className="pc-section">
        <h2 className="pc-section-title">Sent</h2>
        {deliveries.length === 0 ? (
          <p className="pc-text2">Nothing was sent yet. Test messages appear here too.</p>
        ) : (
          <DeliveriesTable rows={deliveries} now={Date.now()} />
        )}
      </section>
    </>
  );
}
