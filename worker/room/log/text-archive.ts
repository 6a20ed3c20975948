// Where words go that a room has no space for: segments of them, by the seq of the event that said them, each one object
// in the room's own folder of the bucket. The room keeps every fact; only what was said has to be fetched.
import { emptyRoomFolder, formerFolders, roomFolder } from '#worker/platform/room-folder.ts';

/** The erasable texts of an event, by their fields. */
export type Words = Record<string, string>;
export type Segment = ReadonlyMap<number, Words>;

/** Decoded segments are kept for whoever reads on in them. */
const maxKept = 4;

export class TextArchive {
  private readonly bucket: R2Bucket;
  private readonly roomId: string;
  private readonly kept = new Map<number, Segment>();

  constructor(bucket: R2Bucket, roomId: string) {
    this.bucket = bucket;
    this.roomId = roomId;
  }

  /** Throws where the bucket does not have it: what was moved there must be there. */
  async read(segment: number): Promise<Segment> {
    const kept = this.kept.get(segment);
    if (kept !== undefined) return kept;
    const object = (await this.bucket.get(this.keyOf(segment))) ?? (await this.bucket.get(this.formerKeyOf(segment)));
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
    // What is written anew has lost some of its words: they must not stay where it was before.
    await this.bucket.delete(this.formerKeyOf(segment));
    this.kept.delete(segment);
  }

  /** Nothing of the room stays. */
  async clear(): Promise<void> {
    this.kept.clear();
    await emptyRoomFolder(this.bucket, this.roomId);
  }

  private keyOf(segment: number): string {
    return `${roomFolder(this.roomId)}words/${nameOf(segment)}`;
  }

  private formerKeyOf(segment: number): string {
    return `${formerFolders.words(this.roomId)}${nameOf(segment)}`;
  }

  private keep(segment: number, words: Segment): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= maxKept && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(segment, words);
  }
}

function nameOf(segment: number): string {
  return `${String(segment).padStart(8, '0')}.json.gz`;
}
