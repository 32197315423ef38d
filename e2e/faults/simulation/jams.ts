import { SeededRandom } from '../../simulator/seeded-random.ts';
import type { Weather } from './weather.ts';

/** The line to the broker stands still now and then, both ways: what is held up meanwhile comes together at the end. */
export class Jams {
  readonly #random: SeededRandom;
  readonly #weather: () => Weather;
  #from: number;
  #until: number;

  constructor(seed: number, now: number, weather: () => Weather) {
    this.#random = new SeededRandom(seed ^ 0x2c1b3c6d);
    this.#weather = weather;
    this.#from = now;
    this.#until = now;
  }

  /** When that comes through which would come at `t`. */
  through(t: number): number {
    const { jamsPerS, jamMsMax } = this.#weather();
    if (jamsPerS <= 0) return t;
    while (t >= this.#until) {
      this.#from = this.#until - (Math.log(1 - this.#random.next()) * 1_000) / jamsPerS;
      this.#until = this.#from + this.#random.next() * jamMsMax;
    }
    return t < this.#from ? t : this.#until;
  }
}
