import { expect } from 'vitest';
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

/** Every device shows what the room has: nothing missing, nothing doubled, in its order, and everyone's in their own. */
export async function expectOneList(
  roomId: string,
  devices: ConversationDevice[],
  said: Map<string, string[]>,
): Promise<void> {
  const [reader] = devices;
  if (reader === undefined) throw new Error('nobody is here');
  const kept = await everyMessage(reader.by, roomId);
  const last = kept.at(-1)?.seq ?? 0;
  await Promise.all(devices.map((device) => device.through(last)));
  const contents = kept.map((message) => message.content);
  for (const device of devices) expect(device.contents).toEqual(contents);
  for (const [account, words] of said) {
    const theirs = kept.filter((message) => message.author.id === account).map((message) => message.content);
    expect(theirs).toEqual(words);
  }
}
