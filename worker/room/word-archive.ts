// Where words go that a room has no space for: segments of them, by the seq of the event that said them, each one object
// in a bucket under the room's id. The room keeps every fact; only what was said has to be fetched.

/** The erasable texts of an event, by their fields. */
export type Words = Record<string, string>;
export type Segment = ReadonlyMap<number, Words>;

/** Decoded segments are kept for whoever reads on in them. */
const maxKept = 4;

export class WordArchive {
  private readonly bucket: R2Bucket;
  private readonly prefix: string;
  private readonly kept = new Map<number, Segment>();

  constructor(bucket: R2Bucket, roomId: string) {
    this.bucket = bucket;
    this.prefix = `words/${roomId}/`;
  }

  /** Throws where the bucket does not have it: what was moved there must be there. */
  async read(segment: number): Promise<Segment> {
    const kept = this.kept.get(segment);
    if (kept !== undefined) return kept;
    const object = await this.bucket.get(this.keyOf(segment));
    if (object === null) throw new Error(`the words of segment ${segment} are not there`);
    const text = await new Response(object.body.pipeThrough(new DecompressionStream('gzip'))).text();
    // Written below.
    const words = new Map(JSON.parse(text) as [number, Words][]);
    this.keep(segment, words);
    return words;
  }

  /** Writing the same again is harmless. */
  async write(segment: number, words: Segment): Promise<void> {
    const text = new Blob([JSON.stringify([...words])]).stream().pipeThrough(new CompressionStream('gzip'));
    await this.bucket.put(this.keyOf(segment), await new Response(text).arrayBuffer());
    this.kept.delete(segment);
  }

  /** Nothing of the room stays. */
  async clear(): Promise<void> {
    this.kept.clear();
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- each page is what the one before has left
      const { objects } = await this.bucket.list({ prefix: this.prefix, limit: 1000 });
      if (objects.length === 0) return;
      // oxlint-disable-next-line no-await-in-loop
      await this.bucket.delete(objects.map((object) => object.key));
    }
  }

  private keyOf(segment: number): string {
    return `${this.prefix}${String(segment).padStart(8, '0')}.json.gz`;
  }

  private keep(segment: number, words: Segment): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= maxKept && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(segment, words);
  }
}
