/** Names of the headers that both ends know, in the lower case that `Headers` gives back. */
export const idempotencyKeyHeader = 'idempotency-key';
export const idempotencyReplayedHeader = 'idempotency-replayed';
export const requestIdHeader = 'x-request-id';
/** The directory's D1 bookmark: sent back, it lets the next read see what this client wrote. */
export const bookmarkHeader = 'x-d1-bookmark';
