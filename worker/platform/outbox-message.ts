/** Something that must be known outside a room; delivered at least once, and not always in order. */
export interface OutboxMessage {
  type: string;
  room_id: string;
  /** The room's kind; absent in what the worker itself leaves to the queue. */
  kind?: string;
  /** The room's seq that it was made from: what is older than what is known changes nothing. */
  seq: number;
  at_ms: number;
  data: unknown;
}
