import type { AccessSurroundings } from './room-access.ts';
import { beSomeone, readAccount, request } from './session.ts';

/** The browser's own surroundings of a way into a room. */
export const around: AccessSurroundings = {
  request,
  beSomeone,
  accountId: () => readAccount()?.id ?? null,
  nowMs: () => Date.now(),
  referrer: () => document.referrer,
};
