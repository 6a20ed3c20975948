import { expect, test } from 'vitest';
import type { RoomEvent } from '#protocol/wire.ts';
import { Dice } from '../../fuzz/dice.ts';
import { Api } from '../../server-kit/api.ts';
import type { InboxDevice } from '../../server-kit/inbox-device.ts';
import { everyEvent } from '../../server-kit/messages.ts';
import { TestServer } from '../../server-kit/server.ts';
import { liveOn } from './town-life.ts';
import { foundTown, leaveTown, type Inhabitant, type Place } from './town.ts';
import { recount } from './recount.ts';

const seed = Number(process.env['SEED'] ?? 7);
const people = Number(process.env['TOWN_PEOPLE'] ?? 10);
const conversations = Number(process.env['TOWN_CONVERSATIONS'] ?? 20);
const seconds = Number(process.env['TOWN_SECONDS'] ?? 8);
/** So many do something at the same time. */
const hands = 6;
const betweenKillsMs = 1000 * Math.min(30, seconds / 3);

test(
  `what is unread is a recount from the logs on every device: ${conversations} conversations, ${people} people, ${seconds} s (seed ${seed})`,
  async () => {
    const server = await TestServer.start();
    const dice = new Dice(seed);
    try {
      const town = await foundTown(new Api(server.origin), dice, { people, conversations });
      const until = Date.now() + seconds * 1000;
      let acts = 0;
      let kills = 0;
      let nextKillMs = Date.now() + betweenKillsMs;
      const living = Array.from({ length: hands }, async (_, hand) => {
        while (Date.now() < until) {
          await liveOn(town, dice);
          acts += 1;
          if (hand > 0 || Date.now() < nextKillMs) continue;
          nextKillMs = Date.now() + betweenKillsMs;
          kills += 1;
          await server.kill();
          await server.start();
        }
      });
      await Promise.all(living);
      let counts = 0;
      let unread = 0;
      const badges = new Map<Inhabitant, Map<string, number>>(town.people.map((one) => [one, new Map()]));
      for (const place of town.places) {
        // Not every event is for everyone; a last word is.
        await place.admin.api.ask('POST', `/conversations/${place.roomId}/messages`, { content: '마지막 말' });
        const log = await everyEvent(place.admin, place.roomId);
        const members = recount(log);
        for (const one of town.people) {
          if (!members.has(one.account)) continue;
          const count = recount(together(log, await everyEvent(one, place.roomId))).get(one.account) ?? 0;
          badges.get(one)?.set(place.roomId, count);
          unread += count;
          counts += await expectCount(place, one, { count, last: log.at(-1)?.seq ?? 0 });
        }
      }
      for (const [one, badge] of badges) {
        for (const { inbox } of one.devices) {
          await soon(inbox, () => agrees(inbox, badge));
          expect(listOf(inbox), `list of ${one.account}, seed ${seed}`).toEqual(badge);
          expect(inbox.unread?.messages).toBe([...badge.values()].reduce((sum, count) => sum + count, 0));
          counts += badge.size;
        }
      }
      console.log(`${acts} acts, ${kills} kills, ${unread} unread; ${counts} counts agree with the logs`);
      expect(unread).toBeGreaterThan(0);
      leaveTown(town);
    } finally {
      await server.stop();
    }
  },
  (seconds + 240) * 1000,
);

/** The admin's log, and what of it only this one is told: that they marked something as unread again. */
function together(log: RoomEvent[], own: RoomEvent[]): RoomEvent[] {
  const events = new Map([...own, ...log].map((event) => [event.seq, event]));
  return [...events.values()].toSorted((one, other) => one.seq - other.seq);
}

/** By request, and on the devices where the conversation is open. Returns on how many. */
async function expectCount(
  { roomId }: Place,
  one: Inhabitant,
  { count, last }: { count: number; last: number },
): Promise<number> {
  const response = await one.api.request('GET', `/conversations/${roomId}`);
  const state = (await response.json()) as { unread_count?: number };
  expect(state.unread_count, `${one.account} in ${roomId}, seed ${seed}`).toBe(count);
  const open = one.devices.flatMap(({ room }) => (room?.view?.id === roomId ? [room] : []));
  for (const room of open) {
    await room.through(last);
    // One that was put out while it was open shows what it showed then.
    if (!room.socket.isEnded) expect(room.view?.mine?.unread_count, `open, seed ${seed}`).toBe(count);
  }
  return 1 + open.length;
}

function listOf(inbox: InboxDevice): Map<string, number> {
  return new Map([...inbox.list].map(([roomId, entry]) => [roomId, entry.unread_count]));
}

function agrees(inbox: InboxDevice, badge: Map<string, number>): boolean {
  return inbox.list.size === badge.size && [...badge].every(([roomId, count]) => inbox.unreadIn(roomId) === count);
}

/** Lists are told a moment later: resolves once it holds, or after a time in which it should have. */
async function soon(inbox: InboxDevice, holds: () => boolean): Promise<void> {
  await Promise.race([inbox.until(holds), new Promise((late) => setTimeout(late, 20_000))]);
}
