import { canonical } from '#protocol/canonical.ts';
import { sealOf } from '#worker/platform/secrets/keys.ts';
import { pieceSize, type ChainHead, type FileEvent, type FileHead } from '#worker/room/log/room-file.ts';

/**
 * The seal by which an instance knows its own files again, as long as its secret is not forgotten: over the canonical form
 * of all of a file, made of what goes by. Told in any other order than ours (chain, events), it comes to another seal.
 */
export class FileSeal {
  private readonly seals: ReturnType<typeof sealOf>[];
  private chainHead: ChainHead | null = null;
  private digests = 0;
  private events = 0;
  /** What the seals do not cover yet. */
  private pending = '';

  /** @param secrets each makes a seal of its own */
  constructor(secrets: readonly string[]) {
    this.seals = secrets.map((secret) => sealOf(secret, 'room file'));
  }

  chain(head: ChainHead): void {
    this.chainHead = head;
  }

  digest(digest: string): void {
    this.write(`${this.digests === 0 ? '{"chain":{"digests":[' : ','}${JSON.stringify(digest)}`);
    this.digests += 1;
  }

  event(event: FileEvent): void {
    const before = this.chainHead === null ? '{"events":[' : `],"head":${canonical(this.chainHead)}},"events":[`;
    this.write(`${this.events === 0 ? before : ','}${canonical(event)}`);
    this.events += 1;
  }

  /** The seals, one for each secret. */
  finish(head: FileHead): string[] {
    this.pending += `],${canonical(head).slice(1)}`;
    this.cover();
    return this.seals.map((seal) => seal.digest('base64url'));
  }

  /** Many at a time: to hand a seal a text costs more than the text does. */
  private write(text: string): void {
    this.pending += text;
    if (this.pending.length > pieceSize) this.cover();
  }

  private cover(): void {
    for (const seal of this.seals) seal.update(this.pending);
    this.pending = '';
  }
}
