import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { look, type Seen } from '../old-states/look.ts';
import type { Planted } from '../old-states/plant.ts';
import { TestServer } from '../server-kit/server.ts';

const folder = join(import.meta.dirname, '../fixtures/states');
const inState = 'state/';

/** What an answer lists of an inbox's rooms. */
function roomsIn(answer: unknown): RoomInInbox[] {
  const { items = [] } = (answer as { body?: { items?: Partial<RoomInInbox>[] } }).body ?? {};
  return Array.isArray(items) ? items.filter((item): item is RoomInInbox => item.read_seq !== undefined) : [];
}

/** By a link whoever has not said who they are is told of a course's people only how many they are, and who made it. */
function toldSince(question: string, answer: unknown): unknown {
  const { room } = answer as { room?: { kind: string; snapshot: { people: { id: string }[]; created_by: string } } };
  if (!question.startsWith('/shares/') || room?.kind !== 'itinerary') return answer;
  const people = room.snapshot.people.filter(({ id }) => id === room.snapshot.created_by);
  return { ...(answer as object), room: { ...room, snapshot: { ...room.snapshot, members: [], people } } };
}

it.each(readdirSync(folder))(
  'rooms that were made by a version before open and read the same: %s',
  async (name) => {
    const files = unzipSync(new Uint8Array(readFileSync(join(folder, name))));
    const read = <T>(file: string): T => JSON.parse(strFromU8(files[file] ?? new Uint8Array())) as T;
    const wanted = read<Seen>('seen.json');
    const server = await TestServer.start({}, undefined, (stateDir) => {
      for (const [file, content] of Object.entries(files)) {
        if (!file.startsWith(inState) || file.endsWith('/')) continue;
        const path = join(stateDir, file.slice(inState.length));
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      }
    });
    try {
      const seen = await look(server.origin, read<Planted>('planted.json'));
      expect(Object.keys(seen)).toEqual(Object.keys(wanted));
      // An answer may tell more than it did; nothing that it told is another or gone.
      for (const [question, answer] of Object.entries(wanted))
        expect({ answer: seen[question] }, question).toMatchObject({
          answer: toldSince(question, answer),
        });
      const conversations = Object.values(seen)
        .flatMap(roomsIn)
        .filter((room) => room.conversation !== undefined);
      expect(conversations.length).toBeGreaterThan(0);
      for (const { conversation, peer, newest } of conversations)
        expect([newest, peer ?? null]).toEqual([conversation?.last_message?.id ?? null, conversation?.peer]);
    } finally {
      await server.stop();
    }
  },
  120_000,
);
