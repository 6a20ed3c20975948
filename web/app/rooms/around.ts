import type { RoomAccessDeps } from './room-access.ts';
import { ensureIdentity, readAccount, request } from '../session/session.ts';

/** The browser's own surroundings of a way into a room. */
export const around: RoomAccessDeps = {
  request,
  ensureIdentity,
  accountId: () => readAccount()?.id ?? null,
  nowMs: () => Date.now(),
  referrer: () => document.referrer,
};
