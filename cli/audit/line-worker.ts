import { parentPort } from 'node:worker_threads';
import { judgeLines, type Lines } from './judge-lines.ts';

/** Judges the lines it is sent, one message an answer, in their order. Bytes come and go without being copied. */
parentPort?.on('message', (lines: Lines) => {
  const judged = judgeLines(lines);
  const { bytes, places, sequences, leaves } = judged;
  parentPort?.postMessage(judged, [bytes.buffer, places.buffer, sequences.buffer, leaves.buffer]);
});
