/** A row of the book as a reading showed it. */
export interface SeenRow {
  orderId: string;
  status: string;
  pending: number;
}
