import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { request } from '../session.ts';

export interface RoomPage {
  items: RoomInInbox[];
  next_cursor: string | null;
}

declare global {
  /** What the first script of the page (`public/theme.js`) has asked for. */
  var madangRooms: Promise<Response> | undefined;
}

/** My rooms, as they have been asked for before the app was here, or as they are asked for now. @throws ApiError */
export async function firstRooms(): Promise<RoomPage> {
  const asked = globalThis.madangRooms;
  // Later it would be old.
  globalThis.madangRooms = undefined;
  const early = await asked?.catch(() => undefined);
  // Our own server's answer to the same question.
  if (early?.ok === true) return (await early.json()) as RoomPage;
  return request<RoomPage>('/inbox/rooms');
}
