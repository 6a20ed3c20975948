import type { AccessEventData } from '../../access/access.schema.ts';
import type { RoomEvent } from '../../wire.ts';
import type { LobbyEventData } from './lobby.schema.ts';

export interface InLobby {
  account_id: string;
  state: 'waiting' | 'refused';
  /** Their page is open. */
  here: boolean;
  since: string;
}

export interface LobbyView {
  /** Who waits before the door, the earliest first, and who was turned away; to whoever teaches, and empty to others. */
  lobby: InLobby[];
}

export const initialLobby: LobbyView = { lobby: [] };

type Events = LobbyEventData & Pick<AccessEventData, 'person.merged'>;
type LobbyEvent = { [Type in keyof Events]: RoomEvent<Type, Events[Type]> }[keyof Events];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceLobby<View extends LobbyView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as LobbyEvent;
  const { lobby } = view;
  switch (event.type) {
    case 'lobby.knocked':
      return { ...view, lobby: knocked(lobby, event) };
    case 'lobby.left':
      return { ...view, lobby: changed(lobby, event.data, { here: false }) };
    case 'lobby.admitted':
      return { ...view, lobby: lobby.filter(({ account_id }) => !event.data.account_ids.includes(account_id)) };
    case 'lobby.refused':
      return { ...view, lobby: changed(lobby, event.data, { state: 'refused' }) };
    case 'person.merged':
      return { ...view, lobby: merged(lobby, event.data) };
    default:
      return view;
  }
}

function changed(lobby: readonly InLobby[], { account_id }: { account_id: string }, change: Partial<InLobby>) {
  return lobby.map((one) => (one.account_id === account_id ? { ...one, ...change } : one));
}

/** Whoever comes back has kept their place. */
function knocked(lobby: readonly InLobby[], { data, at }: RoomEvent<string, LobbyEventData['lobby.knocked']>) {
  if (lobby.some(({ account_id }) => account_id === data.account_id)) return changed(lobby, data, { here: true });
  return [...lobby, { ...data, state: 'waiting' as const, here: true, since: at }];
}

/** A guest turned out to be an account, which may have a place of its own: that one stays. */
function merged(lobby: readonly InLobby[], { from, to }: { from: string; to: string }): InLobby[] {
  const isThere = lobby.some(({ account_id }) => account_id === to);
  if (isThere) return lobby.filter(({ account_id }) => account_id !== from);
  return lobby.map((one) => (one.account_id === from ? { ...one, account_id: to } : one));
}
