// Weeks in a small town, with its clock moved: every mail and every push message is held against a model.
import { expect, it } from 'vitest';
import { Dice } from '../../fuzz/dice.ts';
import { ClockedServer } from '../../server-kit/clocked-server.ts';
import { PushService } from '../../server-kit/push-service.ts';
import { dayMs } from './model.ts';
import { Town } from './town.ts';

const people = Number(process.env['NOTICE_PEOPLE'] ?? 6);
const days = Number(process.env['NOTICE_DAYS'] ?? 3);
const kills = Number(process.env['NOTICE_KILLS'] ?? 1);
const seed = Number(process.env['SEED'] ?? 7);

/** Ahead of the world's clock, so that nothing rings by itself; clocks are changed in these weeks. */
const startMs = Date.UTC(new Date().getUTCFullYear() + 1, 2, 7, 9);

it(
  `nobody misses anything, nobody is told twice, nor of what they have read: ${people} people, ${days} days (seed ${seed})`,
  { timeout: 4 * 3_600_000 },
  async () => {
    const pushes = await PushService.start();
    const clock = await ClockedServer.start({ PUSH_ORIGINS: pushes.origin }, startMs);
    try {
      const town = new Town(clock, pushes, new Dice(seed));
      await town.fill(people);
      await town.live(days, { kills });
      const { problems, counts } = town.model;
      console.log(`${people} people, ${days} days:`, JSON.stringify(counts));
      expect(pushes.problems).toEqual([]);
      expect(problems).toEqual([]);
      expect(counts.pushes).toBeGreaterThan((people * days) / 4);
      expect(counts.digests).toBeGreaterThan(0);
      expect(counts.mails).toBeGreaterThan(people);
      // It was moved, and not only waited for.
      expect(clock.nowMs).toBeGreaterThan(startMs + days * dayMs);
    } finally {
      await clock.stop();
      await pushes.stop();
    }
  },
);
