/**
 * A broker's access token. It prints as `[token]` wherever text is made of it; only `device/broker/send`
 * asks for its characters, so that no log, message or error can carry them by accident.
 */
export class BrokerToken {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text.trim();
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[token]';
  }

  toJSON(): string {
    return '[token]';
  }
}
