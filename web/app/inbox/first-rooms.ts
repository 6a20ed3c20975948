import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { request } from '../session/session.ts';

export interface RoomPage {
  items: RoomInInbox[];
  next_cursor: string | null;
}

declare global {
  /** What the first script of the page (`public/theme.js`) has asked for, and as whom. */
  var madangRooms: { accountId: string; answer: Promise<Response> } | undefined;
}

/** So long may the first picture of home wait for the rooms that have been asked for already. */
const worthWaitingMs = 200;

const early = globalThis.madangRooms;
let earlyRooms: RoomPage | null = null;
const arrived = early?.answer
  // Our own server's answer.
  .then(async (response) => (response.ok ? ((await response.json()) as RoomPage) : null))
  .catch(() => null)
  .then((page) => (earlyRooms = page));

/** The rooms that were asked for before the app was here have come, or are not worth waiting for. */
export async function firstRoomsHere(): Promise<void> {
  if (arrived !== undefined) await Promise.race([arrived, new Promise((late) => setTimeout(late, worthWaitingMs))]);
}

/** They, where they are here and somebody's own; only once, since later they would be old. */
export function takeFirstRooms(accountId: string): RoomPage | null {
  const rooms = early?.accountId === accountId ? earlyRooms : null;
  earlyRooms = null;
  return rooms;
}

/** My rooms, as they were asked for before the app was here, or as they are asked for now. @throws ApiError */
export async function firstRooms(accountId: string): Promise<RoomPage> {
  await arrived;
  return takeFirstRooms(accountId) ?? request<RoomPage>('/inbox/rooms');
}
