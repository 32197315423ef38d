import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeMessage, type Message } from './describe-message.ts';
import { isInsideAddress } from './post-json.ts';

const message: Message = {
  deliveryId: 'D1',
  severity: 'critical',
  title: 'Unknown outcomes, <!channel> & co',
  text: '2 orders that the book does not show; the rule is 1.',
  link: 'https://portal.example/alerts?open=A1',
  facts: { alertId: 'A1', figure: 2 },
};

it('a webhook can check who wrote it and when, and knows a repeat by its id', () => {
  const call = describeMessage(
    { kind: 'webhook', address: 'https://hooks.example/x', secret: 'a secret key' },
    message,
    1_700_000_000_123,
  );
  const mac = createHmac('sha256', 'a secret key').update(`1700000000.${call.body}`).digest('hex');
  expect(call.headers).toEqual({ 'pullcord-delivery': 'D1', 'pullcord-signature': `t=1700000000,v1=${mac}` });
  expect(JSON.parse(call.body)).toMatchObject({
    deliveryId: 'D1',
    alertId: 'A1',
    figure: 2,
    severity: 'critical',
  });
});

it('Slack is sent to its own address, and no name can call a whole channel', () => {
  const call = describeMessage(
    { kind: 'slack', address: 'hooks.slack.com', secret: 'https://hooks.slack.com/services/T/B/x' },
    message,
    0,
  );
  expect(call.url).toBe('https://hooks.slack.com/services/T/B/x');
  const { blocks } = JSON.parse(call.body);
  expect(blocks[0].text.text).toContain('&lt;!channel&gt; &amp; co');
});

it('Telegram is sent to the bot, with the chat in the body', () => {
  const call = describeMessage({ kind: 'telegram', address: '-100200', secret: '123:abc' }, message, 0);
  expect(call.url).toBe('https://api.telegram.org/bot123:abc/sendMessage');
  expect(JSON.parse(call.body)).toMatchObject({ chat_id: '-100200' });
});

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '192.168.1.1',
  '::1',
  '::ffff:10.0.0.1',
  'fe80::1',
  'fd00::1',
  'no address',
])('no webhook reaches %s', (address) => expect(isInsideAddress(address)).toBe(true));
it.each(['93.184.216.34', '2606:2800:220:1::1'])('a webhook may reach %s', (address) =>
  expect(isInsideAddress(address)).toBe(false),
);
