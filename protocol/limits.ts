/** Figures of the wire, fixed by the specification; both ends know them. */
export const maxFrameBytes = 64 * 1024;
export const maxJsonBodyBytes = 1024 * 1024;
export const badFramesBeforeClose = 3;
export const idleSocketMs = 5 * 60_000;
/** A reader this far behind is closed with 4408 and resumes by `since`. */
export const maxUnreadBytes = 2 * 1024 * 1024;
export const maxUnreadMs = 30_000;
export const busyFlushMs = 16;
export const framesPerSecond = 50;
export const frameBurst = 200;
/** A resume longer than this is answered with a fresh snapshot instead. */
export const maxResumeEvents = 2000;
export const snapshotPartItems = 200;
export const defaultPageSize = 50;
export const maxPageSize = 200;
export const roomTokenSeconds = 15 * 60;
export const inboxTokenSeconds = 15 * 60;
export const accessTokenSeconds = 60 * 60;
const daySeconds = 24 * 60 * 60;
/** From each use on. A guest has nothing to sign in again with. */
export const refreshTokenSeconds = { account: 7 * daySeconds, guest: 400 * daySeconds } as const;
/** An account signs in anew after this, however much it is used. */
export const sessionSeconds = 90 * daySeconds;
/** The same refresh token gets the same successor for so long: an answer may have been lost on its way. */
export const refreshRetrySeconds = 60;
export const receiptMs = 24 * 60 * 60_000;
/** How many presences a welcome lists by name; more are only counted. */
export const maxListedPresences = 100;

export const closeCodes = {
  badToken: 4401,
  permissionWithdrawn: 4403,
  noSuchRoom: 4404,
  idleOrBehind: 4408,
  linkRevoked: 4410,
  /** What the client speaks is too old: it loads the page anew. */
  outdated: 4426,
} as const;

/** Why the socket of a client is closed that does not keep to the rules: it needs to tell none of them from another. */
export const misuseCodes = {
  badFrame: 4400,
  frameTooLarge: 4413,
  tooManyFrames: 4429,
} as const;

/** So long a deleted room can be brought back. */
export const graceMs = 30 * 24 * 3_600_000;

/**
 * What somebody is called whose account is no more. In both languages at once: it stands in logs, files and lists that
 * people of either read, and in clients that were built before it.
 */
export const goneName = '탈퇴한 계정 · deleted account';

/** Words that somebody waits for: of an account, and of each conversation. */
export const maxKeywords = 20;
