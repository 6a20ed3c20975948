/** What an event has done outside its room. */
export interface OutboxRequest {
  type: string;
  data: unknown;
  /** It takes long: it goes by a queue of its own, one at a time, so that nothing else waits for it, nor it for a batch. */
  heavy?: true;
}

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
