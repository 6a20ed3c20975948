import type { Dice } from '../../fuzz/dice.ts';
import { afterAct, type Proposal, type ProposalAct, type Answer, type ProposalOutcome } from './decision-model.ts';
import type { Attempt } from './history.ts';

export type ProposalAttempt = Attempt<ProposalAct, Answer>;

interface Flying {
  attempt: ProposalAttempt;
  /** What the server did; `undefined` while the request is still on its way. */
  done: ProposalOutcome | undefined;
  heard: boolean;
}

/** A right server with people around it: requests take their time, answers get lost, keys are repeated. */
export class SimulatedServer {
  readonly attempts: ProposalAttempt[] = [];
  state: Proposal = { status: 'pending', revision: 1, ballots: new Map() };
  readonly threshold: number;
  private readonly dice: Dice;
  private readonly people: number;
  private readonly loses: boolean;
  private readonly receipts = new Map<string, { outcome: ProposalOutcome; seq: number | null }>();
  private flying: Flying[] = [];
  private clock = 0;
  private keys = 0;
  private seq = 0;

  constructor(dice: Dice, options: { threshold: number; people: number; loses: boolean }) {
    this.dice = dice;
    this.threshold = options.threshold;
    this.people = options.people;
    this.loses = options.loses;
  }

  run(steps: number): void {
    for (let step = 0; step < steps; step += 1) {
      const dice = this.draw(10);
      if (this.loses && this.draw(40) === 0) this.crash();
      else if (dice < 4) this.begin(this.drawAct());
      else if (dice < 7) this.arrive();
      else this.answer();
    }
  }

  /** Some of what is on its way is still done; of none of it anyone will hear. */
  private crash(): void {
    for (const { attempt, done } of this.flying) if (done === undefined && this.draw(2) === 0) this.execute(attempt);
    this.flying = [];
    const now = this.tick();
    for (const attempt of this.attempts) if (attempt.outcome === null) attempt.until ??= now;
  }

  /** Until nothing is on its way any more. */
  quiet(): void {
    while (this.flying.length > 0) {
      this.arrive();
      this.answer();
    }
  }

  /** One act from its start to its end with nothing beside it. */
  alone(act: ProposalAct, outcome?: ProposalOutcome): void {
    this.quiet();
    const attempt = this.begin(act, `alone${this.attempts.length}`);
    if (outcome === undefined) this.quiet();
    else {
      // Said to have been done, and not done.
      this.flying = [];
      this.close(attempt, outcome);
    }
  }

  private begin(act: ProposalAct, process = `p${this.draw(this.people)}`): ProposalAttempt {
    const busy = this.flying.find(({ attempt, heard }) => attempt.process === process && heard);
    // Whoever waits for an answer asks for nothing else, but may send the same again.
    if (busy !== undefined && busy.attempt.key === null) return busy.attempt;
    this.keys += 1;
    const key = act.type === 'read' ? null : `k${this.keys}`;
    const attempt: ProposalAttempt = {
      process,
      subject: 'the proposal',
      key: busy?.attempt.key ?? key,
      operation: busy?.attempt.operation ?? act,
      start: this.tick(),
      end: null,
      outcome: null,
      seq: null,
      until: null,
    };
    this.attempts.push(attempt);
    this.flying.push({ attempt, done: undefined, heard: !this.loses || this.draw(12) > 0 });
    return attempt;
  }

  private arrive(): void {
    const waiting = this.flying.filter(({ done }) => done === undefined);
    const one = waiting[this.draw(Math.max(1, waiting.length))];
    if (one === undefined) return;
    // The connection broke on the way there.
    if (!one.heard && this.draw(2) === 0) this.flying = this.flying.filter((other) => other !== one);
    else one.done = this.execute(one.attempt);
  }

  private execute({ key, operation }: ProposalAttempt): ProposalOutcome {
    const known = key === null ? undefined : this.receipts.get(key);
    if (known !== undefined) return known.outcome;
    const { state, outcome } = afterAct(this.state, operation, this.threshold);
    this.state = state;
    if (key !== null && outcome.ok) {
      this.seq += 1;
      this.receipts.set(key, { outcome, seq: this.seq });
    }
    return outcome;
  }

  private answer(): void {
    const ready = this.flying.filter(({ done }) => done !== undefined);
    const one = ready[this.draw(Math.max(1, ready.length))];
    if (one?.done === undefined) return;
    this.flying = this.flying.filter((other) => other !== one);
    if (one.heard) this.close(one.attempt, one.done);
  }

  private close(attempt: ProposalAttempt, outcome: ProposalOutcome): void {
    attempt.end = this.tick();
    attempt.outcome = outcome;
    attempt.seq = attempt.key === null ? null : (this.receipts.get(attempt.key)?.seq ?? null);
    if (!outcome.ok) attempt.seq = null;
  }

  private drawAct(): ProposalAct {
    const voter = `v${this.draw(this.people)}`;
    const value = (['approve', 'approve', 'reject', 'abstain'] as const)[this.draw(4)] ?? 'approve';
    const dice = this.draw(20);
    if (dice < 8) return { type: 'cast', voter, value };
    if (dice < 11) return { type: 'change', voter, value };
    if (dice < 13) return { type: 'withdraw', voter };
    if (dice < 14) return { type: 'edit' };
    if (dice < 15 && this.draw(4) === 0)
      return { type: 'settle', status: this.draw(2) === 0 ? 'accepted' : 'rejected' };
    return { type: 'read', voter };
  }

  private draw(below: number): number {
    return this.dice.below(below);
  }

  private tick(): number {
    this.clock += 1;
    return this.clock;
  }
}
