/** A histogram of milliseconds in steps of 0.1 up to 20 s: as many samples as come, in a fixed amount of memory. */
export class Latencies {
  private readonly buckets = new Uint32Array(200_000);
  private count = 0;

  add(ms: number): void {
    const bucket = Math.min(this.buckets.length - 1, Math.max(0, Math.round(ms * 10)));
    this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1;
    this.count += 1;
  }

  percentile(share: number): number {
    let passed = 0;
    for (const [bucket, samples] of this.buckets.entries()) {
      passed += samples;
      if (passed >= share * this.count) return bucket / 10;
    }
    return Number.NaN;
  }
}

/** Of figures that are few. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
