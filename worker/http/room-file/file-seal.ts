import { canonical } from '#protocol/canonical.ts';
import { sealOf } from '#worker/platform/secrets/keys.ts';
import type { ChainHead, FileEvent, FileHead } from '#worker/room/log/room-file.ts';

/**
 * The seal by which an instance knows its own files again, as long as its secret is not forgotten: over the canonical form
 * of all of a file, made of what goes by. Told in any other order than ours (chain, events), it comes to another seal.
 */
export class FileSeal {
  private readonly seals: ReturnType<typeof sealOf>[];
  private chainHead: ChainHead | null = null;
  private digests = 0;
  private events = 0;

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
    this.write(`],${canonical(head).slice(1)}`);
    return this.seals.map((seal) => seal.digest('base64url'));
  }

  private write(text: string): void {
    for (const seal of this.seals) seal.update(text);
  }
}
