import type { Dice } from '../../fuzz/dice.ts';
import { ConversationDevice } from '../../server-kit/conversation-device.ts';
import type { Device, Inhabitant, Place, Town } from './town.ts';

type Act = (place: Place, by: Inhabitant, dice: Dice) => Promise<unknown>;

async function post(by: Inhabitant, path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const response = await by.api.request('POST', path, body);
  return { status: response.status, body: await response.json().catch(() => null) };
}

/** On the device where the conversation is open, else by request. */
const say: Act = async (place, by) => {
  const content = `말 ${place.said.length}`;
  const open = by.devices.find(({ room }) => room?.view?.id === place.roomId)?.room;
  if (open != null) {
    const answer = await open.say(content);
    if (answer.ok) place.said.push((answer.data as { message_id: string }).message_id);
    return;
  }
  const { status, body } = await post(by, `/conversations/${place.roomId}/messages`, { content });
  if (status === 201) place.said.push((body as { id: string }).id);
};

function mark(what: 'read' | 'unread'): Act {
  return async ({ roomId, said }, by, dice) => {
    if (said.length === 0) return;
    // Mostly what is new.
    const from = dice.chance(0.7) ? Math.max(0, said.length - 5) : 0;
    await post(by, `/conversations/${roomId}/${what}`, { message_id: dice.pick(said.slice(from)) });
  };
}

const readInList: Act = ({ roomId }, by) => post(by, '/inbox/read', { room_id: roomId });
const readEverything: Act = (_place, by) => post(by, '/inbox/read', { all: true });

const takeBack: Act = async ({ roomId, said, admin }, _by, dice) => {
  if (said.length === 0) return;
  const path = `/conversations/${roomId}/messages/${dice.pick(said)}`;
  await (await admin.api.request('DELETE', path)).arrayBuffer();
};

const putOut: Act = async (place, by) => {
  if (by === place.admin) return;
  const path = `/conversations/${place.roomId}/participants/${by.account}`;
  const { status } = await place.admin.api.request('DELETE', path);
  if (status === 204) place.members.delete(by);
};

const leave: Act = async (place, by) => {
  if (by === place.admin) return;
  const { status } = await by.api.request('DELETE', `/conversations/${place.roomId}`);
  if (status === 204) place.members.delete(by);
};

const openOn: Act = async (place, by, dice) => {
  const device: Device = dice.pick(by.devices);
  device.room?.socket.end();
  const room = new ConversationDevice(place.roomId, by);
  device.room = room;
  await room.open();
};

const reconnect: Act = async (_place, by, dice) => {
  const { inbox, room } = dice.pick(by.devices);
  if (dice.chance(0.4)) room?.socket.cut();
  else if (dice.chance(0.7)) inbox.socket.cut();
  else inbox.forget();
};

const acts: [number, Act][] = [
  [0.5, say],
  [0.12, mark('read')],
  [0.06, mark('unread')],
  [0.06, readInList],
  [0.01, readEverything],
  [0.03, takeBack],
  [0.03, putOut],
  [0.01, leave],
  [0.08, openOn],
  [0.06, reconnect],
];

/** One thing that somebody does somewhere. The server may be gone at any moment: then it has happened, or it has not. */
export async function liveOn({ people, places }: Town, dice: Dice): Promise<void> {
  const place = dice.pick(places);
  let chance = dice.next();
  const act = acts.find(([share]) => (chance -= share) < 0)?.[1];
  try {
    if (act === undefined) await bringIn(place, dice.pick(people));
    else await act(place, dice.pick([...place.members]), dice);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

async function bringIn(place: Place, guest: Inhabitant): Promise<void> {
  const path = `/conversations/${place.roomId}/participants`;
  const { status } = await post(place.admin, path, { participant_ids: [guest.account] });
  if (status === 200) place.members.add(guest);
}
