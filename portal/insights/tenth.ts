/** A place in a drawing to a tenth of its unit: nobody sees more, and every digit is sent three times. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
