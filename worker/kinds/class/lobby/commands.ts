import { lobbyCommands as schemas } from '#protocol/class/lobby/lobby.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { PresenceRule } from '#worker/room/live/presence-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { inLobby, placeInLobby, waitingHere } from './rows.ts';

const notThere = refuse('NOT_FOUND', 'Nobody of that id waits here.');

/** In their own name: with it their own name is known to whoever lets them in. */
const knock = command({
  schema: schemas['lobby.knock'],
  capability: 'wait',
  origin: 'worker',
  decide(db, _data, { actor }) {
    const isKnown = placeInLobby(db, actor.id)?.here === true;
    return ok({ events: isKnown ? [] : [{ type: 'lobby.knocked', data: { account_id: actor.id } }] });
  },
});

const leave = command({
  schema: schemas['lobby.leave'],
  capability: 'manage',
  origin: 'system',
  whileFrozen: true,
  decide(db, data) {
    const isThere = placeInLobby(db, data.account_id)?.here === true;
    return ok({ events: isThere ? [{ type: 'lobby.left', data }] : [] });
  },
});

/** Also whoever was turned away before. */
const admit = command({
  schema: schemas['lobby.admit'],
  capability: 'teach',
  decide(db, { account_ids }) {
    if (account_ids === undefined) return ok({ events: admitsAll(db) });
    const places = [...new Set(account_ids)].map((id) => placeInLobby(db, id));
    if (places.includes(undefined)) return notThere;
    const out = places.flatMap((place) => (place === undefined || place.state === 'admitted' ? [] : [place.accountId]));
    return ok({ events: out.length === 0 ? [] : [{ type: 'lobby.admitted', data: { account_ids: out } }] });
  },
});

/** Lets in all who wait. */
export function admitsAll(db: RoomReads): NewEvent[] {
  const account_ids = inLobby(db, 'waiting').map(({ accountId }) => accountId);
  return account_ids.length === 0 ? [] : [{ type: 'lobby.admitted', data: { account_ids } }];
}

const turnAway = command({
  schema: schemas['lobby.refuse'],
  capability: 'teach',
  decide(db, data) {
    const place = placeInLobby(db, data.account_id);
    if (place === undefined || place.state === 'admitted') return notThere;
    return ok({ events: place.state === 'refused' ? [] : [{ type: 'lobby.refused', data }] });
  },
});

export const lobbyCommands = {
  'lobby.knock': knock,
  'lobby.leave': leave,
  'lobby.admit': admit,
  'lobby.refuse': turnAway,
};

function leaving(account_id: string) {
  return { type: 'lobby.leave', data: { account_id } };
}

/** Of whoever waits. Their place outlasts a page that is loaded anew. */
export const lobbyPresence = {
  connected: () => [{ type: 'lobby.knock', data: {} }],
  disconnected: (db, { account_id }) => (placeInLobby(db, account_id)?.here === true ? [leaving(account_id)] : []),
  woken: (db, { here }) =>
    waitingHere(db)
      .filter(({ accountId }) => !here.has(accountId))
      .map(({ accountId }) => leaving(accountId)),
} satisfies PresenceRule;
