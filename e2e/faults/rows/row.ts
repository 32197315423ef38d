/** One row of the fault matrix, made by a scenario that throws where the row does not hold. */
export interface Row {
  row: string;
  name: string;
  /** True where it drives the built extension in Chromium: too long for the test run, so `npm run faults` has it. */
  browser?: true;
  /** True where it starts the built portal, and stops or kills it: `npm run faults` has these as well. */
  portal?: true;
  /** True where it runs tests by their names: the test run has them already. */
  tests?: true;
  run(): Promise<void>;
}
