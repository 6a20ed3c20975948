import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actOf, drawn, type Drawn } from './drawn-acts.ts';
import { PlainDecision, type Act } from './plain-decision.ts';
import { expectedFor, PlayedRoom } from './played-room.ts';

const runs = env.MODEL_RUNS;
/** What fails is made again with the seed that it prints, and made smaller. */
const seed = env.SEED;

interface Real {
  room: PlayedRoom;
  acts: Record<string, number>;
}

class Step implements fc.AsyncCommand<PlainDecision, Real> {
  private readonly drawn: Drawn;
  private act: Act | null = null;

  constructor(what: Drawn) {
    this.drawn = what;
  }

  check(plain: Readonly<PlainDecision>): boolean {
    this.act = actOf(this.drawn, plain);
    return this.act !== null;
  }

  async run(plain: PlainDecision, { room, acts }: Real): Promise<void> {
    const { act } = this;
    if (act === null) return;
    const words = `말 ${plain.wordsCount + 1}`;
    const expected = plain.act(act);
    const told = await room.act(act, words);
    acts[expected] = (acts[expected] ?? 0) + 1;
    /* oxlint-disable vitest/no-standalone-expect -- steps are taken inside of the test */
    expect(told).toBe(expected);
    // Whoever has left sees it no more.
    const seer = plain.roles.has(act.who) ? act.who : 'owner';
    if (expected === 'ok') expect(await room.seenBy(seer)).toEqual(expectedFor(plain, seer));
    /* oxlint-enable vitest/no-standalone-expect */
  }

  toString(): string {
    return JSON.stringify(this.act ?? this.drawn);
  }
}

/** An open decision, new or as the runs before have left it: making one costs as much as a run. */
class Stage {
  private current: { real: Real; model: PlainDecision; room: PlayedRoom } | null = null;
  private made = 0;

  async next(acts: Real['acts']): Promise<{ real: Real; model: PlainDecision; room: PlayedRoom }> {
    if (this.current !== null && this.current.model.status === 'open' && this.current.model.proposals.length < 20) {
      return this.current;
    }
    this.made += 1;
    const room = await PlayedRoom.open(this.made % 2 === 0);
    const model = new PlainDecision();
    model.act({ type: 'open', who: 'owner' });
    this.current = { real: { room, acts }, model, room };
    return this.current;
  }

  /** After a failure, what is tried next stands on its own. */
  leave(): void {
    this.current = null;
  }
}

test(`a decision does what a plain one does, whatever is tried in it (${runs} runs, seed ${seed})`, async () => {
  const acts: Record<string, number> = {};
  const stage = new Stage();
  let ends = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.commands([drawn.map((what) => new Step(what))], { maxCommands: 24, size: 'max' }),
      async (commands) => {
        const { real, model, room } = await stage.next(acts);
        const endedBefore = model.endedCount();
        try {
          await fc.asyncModelRun(async () => ({ real, model }), commands);
          expect(await room.endsCount()).toBe(model.endedCount());
        } catch (error) {
          stage.leave();
          throw error;
        }
        ends += model.endedCount() - endedBefore;
      },
    ),
    { seed, numRuns: runs },
  );
  console.log(JSON.stringify({ acts, ends }));
  // Not for want of trying.
  for (const code of ['ok', 'FORBIDDEN', 'INVALID_TRANSITION', 'ALREADY_VOTED', 'NOT_FOUND', 'VALIDATION_ERROR'])
    expect(acts[code]).toBeGreaterThan(runs / 20);
  expect(ends).toBeGreaterThan(runs / 4);
}, 300_000);
