import type { Dice } from '../../fuzz/dice.ts';
import type { Api } from '../../server-kit/api.ts';
import type { ConversationDevice } from '../../server-kit/conversation-device.ts';
import { openGroup, talkersOn, type Talker } from '../../server-kit/conversation.ts';
import { InboxDevice } from '../../server-kit/inbox-device.ts';

/** One phone or laptop: the list of conversations, and one of them open. */
export interface Device {
  inbox: InboxDevice;
  room: ConversationDevice | null;
}

export interface Inhabitant extends Talker {
  devices: Device[];
}

/** A conversation, and its admin, who is never put out: theirs is the log. */
export interface Place {
  roomId: string;
  admin: Inhabitant;
  members: Set<Inhabitant>;
  said: string[];
}

export interface Town {
  people: Inhabitant[];
  places: Place[];
}

interface Size {
  people: number;
  conversations: number;
}

/** People with two devices each, and conversations of two to eight of them. */
export async function foundTown(server: Api, dice: Dice, size: Size): Promise<Town> {
  const talkers = await talkersOn(server, size.people);
  const people = talkers.map((one) => ({ ...one, devices: devicesOf(one) }));
  const places: Place[] = [];
  for (let index = 0; index < size.conversations; index += 1) {
    const count = 2 + dice.below(7);
    const members = new Set(Array.from({ length: count }, () => dice.pick(people)));
    const [admin] = members;
    if (admin === undefined) throw new Error('nobody');
    const roomId = await openGroup([...members], { name: `방 ${index + 1}` });
    places.push({ roomId, admin, members, said: [] });
  }
  await Promise.all(people.flatMap(({ devices }) => devices.map(({ inbox }) => inbox.open())));
  return { people, places };
}

function devicesOf(talker: Talker): Device[] {
  return [1, 2].map(() => ({ inbox: new InboxDevice(talker), room: null }));
}

export function leaveTown({ people }: Town): void {
  for (const { inbox, room } of people.flatMap((one) => one.devices)) {
    inbox.socket.end();
    room?.socket.end();
  }
}
