import { ConversationDevice } from '../../server-kit/conversation-device.ts';
import type { Talker } from '../../server-kit/conversation.ts';
import { everyMessage } from '../../server-kit/messages.ts';

/** More than any of these tests says. */
const keepsAll = 100_000;

/** A device in the conversation for each, showing everything that is said from now on. */
export async function devicesIn(roomId: string, talkers: Talker[]): Promise<ConversationDevice[]> {
  const devices = talkers.map((talker) => new ConversationDevice(roomId, talker, keepsAll));
  await Promise.all(devices.map((device) => device.open()));
  return devices;
}

/**
 * How the devices differ from one list: what the room has, nothing missing, nothing told twice, in its order, and
 * everyone's in the order of saying. Nothing where all is well.
 */
export async function faultsOfOneList(
  roomId: string,
  devices: ConversationDevice[],
  said: Map<string, string[]>,
): Promise<string[]> {
  const [reader] = devices;
  if (reader === undefined) throw new Error('nobody is here');
  const kept = await everyMessage(reader.by, roomId);
  const last = kept.at(-1)?.seq ?? 0;
  await Promise.all(devices.map((device) => device.through(last)));
  const contents = kept.map((message) => message.content);
  const shown = devices.flatMap(({ contents: theirs }, who) => difference(`device ${who} shows`, contents, theirs));
  const told = devices.flatMap(({ events }, who) => {
    const again = events.find(({ seq }, index) => seq <= (events[index - 1]?.seq ?? 0));
    return again === undefined ? [] : [`device ${who} was told ${again.seq} out of its turn`];
  });
  const spoken = [...said].flatMap(([account, words]) => {
    const theirs = kept.filter((message) => message.author.id === account).map((message) => message.content);
    return difference(`of ${account} the room has`, words, theirs);
  });
  return [...shown, ...told, ...spoken];
}

function difference(what: string, right: (string | null)[], found: (string | null)[]): string[] {
  const length = Math.max(right.length, found.length);
  const at = Array.from({ length }, (_, index) => index).find((index) => right[index] !== found[index]);
  return at === undefined ? [] : [`${what} “${found[at]}” as the ${at + 1}., not “${right[at]}”`];
}
