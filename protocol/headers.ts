/** Names of the headers that both ends know, in the lower case that `Headers` gives back. */
export const idempotencyKeyHeader = 'idempotency-key';
export const idempotencyReplayedHeader = 'idempotency-replayed';
export const requestIdHeader = 'x-request-id';
/** The directory's D1 bookmark: sent back, it lets the next read see what this client wrote. */
export const bookmarkHeader = 'x-d1-bookmark';
/** A page of ours asks for its refresh token in a cookie that no script can read: `madang-refresh: cookie`. */
export const refreshInHeader = 'madang-refresh';
/** Beside that cookie stands one that a page can read: that there is someone to ask for. */
export const signedInCookie = 'madang_signed_in';
