const maxBatchBytes = 8 * 1024 * 1024;

/**
 * Hands things over in order, one batch at a time: what comes within a turn, or while a batch is on its way, goes together.
 * So neither side is ever owed an answer to more than one, and nothing overtakes anything.
 */
export class Courier<Item> {
  private readonly hand: (batch: Item[]) => Promise<void>;
  private readonly bytesOf: (item: Item) => number;
  private waiting: Item[] = [];
  private running = false;

  /** @param hand fails never: what becomes of a batch that does not arrive is its own matter */
  constructor(hand: (batch: Item[]) => Promise<void>, bytesOf: (item: Item) => number = () => 0) {
    this.hand = hand;
    this.bytesOf = bytesOf;
  }

  add(item: Item): void {
    this.waiting.push(item);
    if (this.running) return;
    this.running = true;
    queueMicrotask(() => void this.run());
  }

  private async run(): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- one at a time
    while (this.waiting.length > 0) await this.hand(this.take());
    this.running = false;
  }

  /** A call takes at most 32 MiB. */
  private take(): Item[] {
    let bytes = 0;
    const end = this.waiting.findIndex((item, index) => {
      bytes += this.bytesOf(item);
      return bytes > maxBatchBytes && index > 0;
    });
    return this.waiting.splice(0, end === -1 ? this.waiting.length : end);
  }
}
