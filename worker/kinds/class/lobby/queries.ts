import { z } from 'zod';
import type { LobbyState } from '#protocol/class/lobby/lobby.schema.ts';
import { ok } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { inLobby } from './rows.ts';

/** Who waits before the door, and who was turned away. */
const lobby = query({
  schema: z.strictObject({}),
  capability: 'teach',
  read: (db) => ok<LobbyState>({ waiting: places(db, 'waiting'), refused: places(db, 'refused') }),
});

function places(db: RoomReads, state: 'waiting' | 'refused'): LobbyState['waiting'] {
  return inLobby(db, state).map(({ accountId, here, sinceMs }) => ({
    account_id: accountId,
    name: nameOf(db, accountId),
    here,
    since: isoTime(sinceMs),
  }));
}

export const lobbyQueries = { lobby };
