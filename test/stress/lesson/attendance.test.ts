// Who was there for how long, of people who come and go with several devices, lose their line, and whose server is killed.
import { expect, it } from 'vitest';
import type { AttendanceState } from '#protocol/class/attendance/attendance.schema.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { holdLesson, inLanes, Phone } from '../../server-kit/lesson.ts';
import { TestServer } from '../../server-kit/server.ts';
import { Attendee, type Kill } from './attendee.ts';

const people = Number(process.env['ATTENDANCE_PEOPLE'] ?? 12);
const seconds = Number(process.env['ATTENDANCE_SECONDS'] ?? 6);
const kills = Number(process.env['ATTENDANCE_KILLS'] ?? 1);
/** What is kept of those who are there is at most so old when the server is lost. */
const keptMs = 30_000;

interface Stays {
  began: number;
  ended: { untilMs: number; atMs: number }[];
}

it(`knows to the second how long each of ${people} people was there, across ${kills} kills`, async () => {
  const server = await TestServer.start();
  try {
    const lesson = await holdLesson(server.origin);
    const attendees = await inLanes(Array.from({ length: people }), 16, async (_none, n) => {
      const phone = await Phone.come(server.origin, lesson, `학생 ${n}`);
      return new Attendee(phone.account, (since) => phone.addressOf(since));
    });
    const killed: Kill[] = [];
    let endsMs = Date.now() + (seconds * 1000) / (kills + 1);
    for (let round = 0; round <= kills; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one life of the server after the other
      await Promise.all(attendees.map((one) => one.comeAndGo(endsMs)));
      if (round === kills) break;
      const atMs = Date.now();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await server.kill();
      for (const one of attendees) one.lost(killed.length);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await server.start();
      // It comes up when it is asked, and says until when it knew of those who were there: of who came later, when they came.
      // oxlint-disable-next-line no-await-in-loop -- as above
      const { ended } = await staysOf();
      const heard = ended.filter((one) => one.atMs >= atMs).map(({ untilMs }) => untilMs);
      killed.push({ atMs, heardMs: Math.min(atMs, ...heard), number: killed.length });
      endsMs = Date.now() + (seconds * 1000) / (kills + 1);
    }
    await Promise.all(attendees.map((one) => one.leave()));
    await lesson.teacher.ask('POST', `/sessions/${lesson.id}/end`);
    for (const { atMs, heardMs } of killed) {
      expect(heardMs).toBeLessThanOrEqual(atMs);
      expect(heardMs).toBeGreaterThan(atMs - keptMs - 1_000);
    }
    const { results } = await lesson.teacher.ask<AttendanceState>('GET', `/sessions/${lesson.id}/attendance`);
    const told = new Map(results.map((one) => [one.account_id, one.seconds]));
    let widest = 0;
    for (const one of attendees) {
      const { least, most } = one.recount(killed);
      widest = Math.max(widest, most - least);
      expect(told.get(one.account)).toBeGreaterThanOrEqual(Math.floor(least));
      expect(told.get(one.account)).toBeLessThanOrEqual(Math.ceil(most));
    }
    const stays = await staysOf();
    console.log(
      `${people} people, ${attendees.reduce((sum, one) => sum + one.comings, 0)} sockets, ${stays.began} stays, ${kills} kills; own times are known to ${widest.toFixed(2)} s`,
    );

    async function staysOf(): Promise<Stays> {
      const found: Stays = { began: 0, ended: [] };
      let cursor: string | null = null;
      do {
        const from: string = cursor === null ? '' : `&cursor=${cursor}`;
        // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
        const page: Page = await lesson.teacher.ask('GET', `/rooms/${lesson.id}/events?limit=200${from}`);
        for (const { type, data, at } of page.items) {
          if (type === 'attendance.began') found.began += 1;
          if (type !== 'attendance.ended') continue;
          const { until_ms: untilMs } = data as { until_ms: number };
          found.ended.push({ untilMs, atMs: Date.parse(at) });
        }
        cursor = page.next_cursor;
      } while (cursor !== null);
      return found;
    }
  } finally {
    await server.stop();
  }
}, 900_000);

interface Page {
  items: RoomEvent[];
  next_cursor: string | null;
}
