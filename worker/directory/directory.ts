import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1';

export type DirectoryDatabase = DrizzleD1Database;

/**
 * D1 through its Sessions API: reads may come from a replica near the reader, yet never from before what the bookmark
 * has seen. https://developers.cloudflare.com/d1/best-practices/read-replication/
 */
export interface Directory {
  db: DirectoryDatabase;
  /** For a read that must not miss what another session has just written: a link opened seconds after it was made. */
  primary(): DirectoryDatabase;
  /** What the next request must bring along to see what this one saw; null where nothing was read or written. */
  bookmark(): string | null;
}

export type SessionStart = 'first-primary' | 'first-unconstrained';

// `00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683`; anything else would make D1 throw.
const bookmarkPattern = /^[0-9a-f]{8,16}-[0-9a-f]{8,16}-[0-9a-f]{8,16}-[0-9a-f]{32}$/u;

/** Opens a session from the caller's bookmark where it has one, else from `start`. */
export function openDirectory(d1: D1Database, start: SessionStart, bookmark?: string | null): Directory {
  const known = bookmark !== null && bookmark !== undefined && bookmarkPattern.test(bookmark);
  const session = d1.withSession(known ? bookmark : start);
  return {
    db: overSession(session),
    primary: () => overSession(d1.withSession('first-primary')),
    bookmark: () => session.getBookmark(),
  };
}

/** drizzle asks for a D1Database but calls only `prepare` and `batch`, which a session has. */
function overSession(session: D1DatabaseSession): DirectoryDatabase {
  return drizzle(session as unknown as D1Database, { casing: 'snake_case' });
}
