import type { Context } from 'hono';
import type { AccountRole } from '#worker/platform/secrets/tokens.ts';
import type { WorkerEnv } from '#worker/platform/secrets/secrets.ts';
import type { Trace } from '#worker/platform/metrics/trace.ts';
import type { LiveRoomClaims } from './sessions/live-room-claims.ts';
import type { Directory } from '#worker/directory/directory.ts';

/** Whoever signed in: proven by an access token. */
export interface Caller {
  account_id: string;
  name: string;
  role: AccountRole;
  guest: boolean;
  /** Their e-mail is known to be theirs. */
  verified: boolean;
  /** The session that this token belongs to. */
  session: string;
  /** Before an account like this does anything, it is to have a second factor. */
  lacksSecondFactor: boolean;
}

export interface AppEnv {
  Bindings: WorkerEnv;
  Variables: {
    requestId: string;
    trace: Trace;
    caller: Caller | null;
    /** Where a room access token was the Bearer; only good on that room's own paths. */
    roomToken: LiveRoomClaims | null;
    directory: Directory | undefined;
    /** What the request's log line and no one else should know. */
    room: { id: string; kind: string; /** Whoever watches in it by a cookie. */ watcher?: string } | undefined;
  };
}

export type AppContext = Context<AppEnv>;
