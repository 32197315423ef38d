import { z } from 'zod';

/** The broker's segment codes: the text before the pipe of an instrument key. */
export const SEGMENTS = [
  'NSE_EQ',
  'BSE_EQ',
  'NSE_FO',
  'BSE_FO',
  'MCX_FO',
  'NCD_FO',
  'BCD_FO',
  'NSE_COM',
] as const;
export const segment = z.enum(SEGMENTS);
export type Segment = z.infer<typeof segment>;

/** For rows whose instrument key is missing: the book's exchange code names the segment too. */
export const SEGMENT_OF_EXCHANGE: Readonly<Record<string, Segment>> = {
  NSE: 'NSE_EQ',
  NFO: 'NSE_FO',
  CDS: 'NCD_FO',
  BSE: 'BSE_EQ',
  BFO: 'BSE_FO',
  BCD: 'BCD_FO',
  MCX: 'MCX_FO',
  NSCOM: 'NSE_COM',
};

export function findSegment(instrumentKey: string, exchange: string): Segment | undefined {
  const parsed = segment.safeParse(instrumentKey.split('|')[0]);
  return parsed.success ? parsed.data : SEGMENT_OF_EXCHANGE[exchange];
}
