import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { led, newer, nobodyLeads, positionOf, type Act, type Lead } from './baton.ts';
import { correctEveryMs, correctionOf } from './following.ts';
import { RoomClock } from '../../room-clock.ts';

const seed = 20_261_130;
const people = ['ana', 'bo', '민준', 'dee'];

/** An act as somebody makes it who has heard of some states and not of others. */
interface Attempt {
  by: number;
  does: Act['does'];
  position: number;
  /** By how many states they are behind. */
  behind: number;
}

const attempts = fc.array(
  fc.record<Attempt>({
    by: fc.nat(people.length - 1),
    does: fc.constantFrom('take', 'give', 'release', 'play', 'pause', 'seek', 'rate', 'watch'),
    position: fc.integer({ min: 0, max: 600 }),
    behind: fc.nat(4),
  }),
  { minLength: 1, maxLength: 30 },
);

function actOf({ does, by, position }: Attempt, known: Lead): Act {
  const name = people[by] ?? '';
  if (does === 'take') return { does, by: name, version_id: 'ver_1', position };
  if (does === 'rate') return { does, fence: known.fence, position, rate: 1.5 };
  if (does === 'watch') return { does, fence: known.fence, version_id: 'ver_2', position };
  if (does === 'give') return { does, fence: known.fence, to: people[(by + 1) % people.length] ?? '' };
  return does === 'release' ? { does, fence: known.fence } : { does, fence: known.fence, position };
}

describe('the baton', () => {
  test('in a thousand fights nobody acts in a turn that is not theirs, and all who hear of it see the same in the end', () => {
    fc.assert(
      fc.property(attempts, fc.infiniteStream(fc.nat(1_000)), (some, order) => {
        const states = [nobodyLeads];
        for (const [index, attempt] of some.entries()) {
          const now = states.at(-1) ?? nobodyLeads;
          const known = states.at(-1 - attempt.behind) ?? nobodyLeads;
          const act = actOf(attempt, known);
          const next = led(now, act, index);
          const isOfThisTurn = act.does === 'take' || (now.by !== null && known.fence === now.fence);
          expect(next !== null).toBe(isOfThisTurn);
          if (next !== null) states.push(next);
        }
        const last = states.at(-1) ?? nobodyLeads;
        // Everybody hears of everything, in some order and some of it twice.
        for (const _person of people) {
          const heard = [...states, ...states.slice(0, 3)]
            .map((state) => ({ state, at: order.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at);
          expect(heard.reduce((known, { state }) => newer(known, state), nobodyLeads)).toEqual(last);
        }
      }),
      { numRuns: 1_000, seed },
    );
  });

  test('only grows its numbers', () => {
    fc.assert(
      fc.property(attempts, (some) => {
        let lead = nobodyLeads;
        for (const attempt of some) {
          const next = led(lead, actOf(attempt, lead), 0);
          if (next === null) continue;
          const changesHands = ['take', 'give', 'release'].includes(attempt.does);
          expect([next.fence, next.version]).toEqual(
            changesHands ? [lead.fence + 1, 0] : [lead.fence, lead.version + 1],
          );
          lead = next;
        }
      }),
      { numRuns: 300, seed },
    );
  });
});

/** A player that follows, its way to the room, and how wrong its clock is. */
class Follower {
  position = 0;
  private rate = 1;
  private seekingUntilMs = -1;
  private lead = nobodyLeads;
  private readonly clock = new RoomClock();
  private readonly aheadMs: number;
  private readonly way: () => number;

  constructor(aheadMs: number, way: () => number) {
    this.aheadMs = aheadMs;
    this.way = way;
    for (let trip = 0; trip < 8; trip += 1) {
      const [there, back] = [way(), way()];
      const sentMs = -2_000 + trip * 100 + aheadMs;
      this.clock.learn({ sentMs, roomMs: sentMs - aheadMs + there, backMs: sentMs + there + back });
    }
  }

  wayMs(): number {
    return this.way();
  }

  hear(lead: Lead): void {
    this.lead = newer(this.lead, lead);
  }

  play(stepMs: number, atMs: number): void {
    if (this.lead.playing && atMs >= this.seekingUntilMs) this.position += (stepMs / 1000) * this.rate;
  }

  correct(atMs: number): void {
    const roomNowMs = this.clock.nowMs(atMs + this.aheadMs);
    if (roomNowMs === null || atMs < this.seekingUntilMs || this.lead.by === null) return;
    const next = correctionOf(this.lead, { position: this.position, roomNowMs, seekSeconds: 0.06 });
    if (next.does === 'play') this.rate = next.rate;
    else {
      this.position = next.to;
      this.rate = this.lead.rate;
      this.seekingUntilMs = atMs + 60;
    }
  }
}

/** The same in each run (mulberry32). */
function dice(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('whoever follows', () => {
  test.each([
    ['nearby', 10, 60, 30],
    ['far away', 30, 200, 120],
  ])(
    'is where the lead is, %s: 100 of them for ten minutes with a seek every 30 seconds',
    (_where, least, most, jitter) => {
      const random = dice(seed);
      const followers = Array.from({ length: 100 }, () => {
        const base = least + random() * (most - least);
        return new Follower((random() - 0.5) * 10_000, () => base + random() * jitter);
      });
      let lead = led(nobodyLeads, { does: 'take', by: 'ana', version_id: 'ver_1', position: 0 }, 0) ?? nobodyLeads;
      const underway: { atMs: number; to: Follower; lead: Lead }[] = [];
      const tell = (act: Act, atMs: number): void => {
        lead = led(lead, act, atMs) ?? lead;
        for (const to of followers) underway.push({ atMs: atMs + to.wayMs(), to, lead });
      };
      tell({ does: 'play', fence: lead.fence, position: 0 }, 0);
      const drifts: number[] = [];
      let changedMs = 0;
      for (let atMs = 0; atMs < 600_000; atMs += 50) {
        if (atMs > 0 && atMs % 30_000 === 0) {
          tell({ does: 'seek', fence: lead.fence, position: random() * 1_000 }, atMs);
          changedMs = atMs;
        }
        for (const one of underway.splice(0)) {
          if (one.atMs > atMs) underway.push(one);
          else one.to.hear(one.lead);
        }
        for (const one of followers) one.play(50, atMs);
        if (atMs % correctEveryMs === 0) for (const one of followers) one.correct(atMs);
        if (atMs - changedMs < 1_500) continue;
        for (const one of followers) drifts.push(Math.abs(one.position - positionOf(lead, atMs + 50)) * 1000);
      }
      drifts.sort((a, b) => a - b);
      expect(drifts[Math.floor(drifts.length * 0.95)]).toBeLessThan(200);
    },
  );

  test.each([
    ['behind', 9.5, 1.08],
    ['a little behind', 9.95, 1.05],
    ['ahead', 10.5, 0.92],
    ['as good as there', 10.03, 1],
  ])('plays on where it is %s, faster or slower by what is hardly heard', (_how, position, rate) => {
    const lead = { ...nobodyLeads, by: 'ana', playing: true, position: 10 };
    const next = correctionOf(lead, { position, roomNowMs: 0, seekSeconds: 1 });
    expect(next).toEqual({ does: 'play', rate: expect.closeTo(rate, 5) });
  });

  test('a paused picture is put on the very moment', () => {
    const lead = { ...nobodyLeads, by: 'ana', position: 12.04 };
    expect(correctionOf(lead, { position: 12, roomNowMs: 0, seekSeconds: 1 })).toEqual({ does: 'seek', to: 12.04 });
    expect(correctionOf(lead, { position: 12.03, roomNowMs: 0, seekSeconds: 1 })).toEqual({ does: 'play', rate: 1 });
  });
});
