import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Course, led, type Lead, nobodyLeads, positionOf } from '#protocol/review/together/baton.ts';
import { opening, type PlayerState } from '../player/player-state.ts';
import { Watched } from '../player/watched.ts';
import { type LeadAct, leadWith } from './leading.ts';

const seed = 20_261_130;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A player that somebody plays with. */
class Film {
  readonly state = new Watched<PlayerState>({ ...opening, phase: 'ready' });
  isSeeking = false;
  private at = 0;
  private sinceMs = performance.now();

  get position(): number {
    const { playing, waiting, speed } = this.state.get();
    const goes = playing && !waiting && !this.isSeeking;
    return goes ? this.at + ((performance.now() - this.sinceMs) / 1000) * speed : this.at;
  }

  change(change: Partial<PlayerState>): void {
    this.put(this.position);
    this.state.set({ ...this.state.get(), ...change });
  }

  async seek(to: number, tookMs: number): Promise<void> {
    this.put(to);
    this.isSeeking = true;
    await vi.advanceTimersByTimeAsync(tookMs);
    this.put(to);
    this.isSeeking = false;
  }

  private put(at: number): void {
    [this.at, this.sinceMs] = [at, performance.now()];
  }
}

const standing = (): Course => ({ position: 0, at_ms: performance.now(), playing: false, rate: 1 });

/** A film that is led, and what the room makes of what is told of it. */
function watched(film: Film) {
  const first = led(nobodyLeads, { does: 'take', by: 'ana', version_id: 'ver_1', position: 0 }, performance.now());
  const room: { lead: Lead; acts: LeadAct[] } = { lead: first ?? nobodyLeads, acts: [] };
  const { fence } = room.lead;
  const say = (act: LeadAct): void => {
    room.acts.push(act);
    room.lead = led(room.lead, act, act.at_ms) ?? room.lead;
  };
  const stop = leadWith(film, { fence, told: standing(), nowMs: () => performance.now(), say });
  return { room, stop };
}

test('whatever is done with a player, what the room knows of it a second later is where it is', async () => {
  const acts = fc.array(
    fc.oneof(
      fc.record({ does: fc.constant('seek' as const), to: fc.integer({ min: 0, max: 900 }), took: fc.nat(700) }),
      fc.record({ does: fc.constant('play' as const), speed: fc.constantFrom(0.5, 1, 2) }),
      fc.record({ does: fc.constantFrom('pause' as const, 'wait' as const, 'go on' as const) }),
    ),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(acts, fc.integer({ min: 0, max: 1_500 }), async (some, betweenMs) => {
      const film = new Film();
      const { room, stop } = watched(film);
      for (const act of some) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        if (act.does === 'seek') await film.seek(act.to, act.took);
        else if (act.does === 'play') film.change({ playing: true, waiting: false, speed: act.speed });
        else if (act.does === 'pause') film.change({ playing: false, waiting: false });
        else film.change({ waiting: act.does === 'wait' && film.state.get().playing });
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await vi.advanceTimersByTimeAsync(betweenMs);
      }
      await vi.advanceTimersByTimeAsync(1_200);
      expect(Math.abs(positionOf(room.lead, performance.now()) - film.position)).toBeLessThan(0.06);
      expect(room.lead.playing).toBe(film.state.get().playing && !film.state.get().waiting);
      stop();
    }),
    { numRuns: 200, seed },
  );
});

test('nothing is told while it plays on, and no more than ten times a second while it is dragged', async () => {
  const film = new Film();
  const { room } = watched(film);
  film.change({ playing: true });
  expect(room.acts).toMatchObject([{ does: 'play', position: 0 }]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(room.acts).toHaveLength(1);
  film.change({ playing: false });
  for (let step = 0; step < 50; step += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await film.seek(step, 20);
  }
  expect(room.acts.length).toBeLessThanOrEqual(13);
  await vi.advanceTimersByTimeAsync(200);
  expect(room.acts.at(-1)).toMatchObject({ does: 'seek', position: 49 });
});

test('what plays backwards or waits for its file stands still for others', async () => {
  const film = new Film();
  const { room } = watched(film);
  film.change({ playing: true });
  await vi.advanceTimersByTimeAsync(2_000);
  film.change({ waiting: true });
  expect(room.acts.at(-1)).toMatchObject({ does: 'pause', position: 2 });
  film.change({ waiting: false });
  expect(room.acts.at(-1)).toMatchObject({ does: 'play' });
  film.change({ speed: -1 });
  await vi.advanceTimersByTimeAsync(500);
  expect(room.lead.playing).toBe(false);
});

test('once it has ended nothing is told any more', async () => {
  const film = new Film();
  const { room, stop } = watched(film);
  stop();
  film.change({ playing: true });
  await vi.advanceTimersByTimeAsync(500);
  expect(room.acts).toEqual([]);
});
