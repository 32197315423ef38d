/** How many orders each part of a split takes, in their order: '20 + 20 + 5', or '19 × 500 + 250' where many are alike. */
export function partSizes(sizes: readonly number[]): string {
  const runs: { size: number; times: number }[] = [];
  for (const size of sizes) {
    const last = runs.at(-1);
    if (last?.size === size) last.times += 1;
    else runs.push({ size, times: 1 });
  }
  const words = runs.flatMap(({ size, times }) =>
    times > ALIKE_MOST ? [`${times} × ${size}`] : Array<string>(times).fill(String(size)),
  );
  return words.join(' + ');
}

/** So many are still taken in at a glance. */
const ALIKE_MOST = 3;
