/** What became of a message to a channel. */
export const DELIVERY_WORDS: Readonly<Record<string, string>> = {
  waiting: 'waiting, tried again',
  delivered: 'delivered',
  gave_up: 'not delivered',
};
