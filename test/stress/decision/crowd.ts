import type { Dice } from '../../fuzz/dice.ts';
import type { Answer, ProposalAct } from '../linearizable/decision-model.ts';
import type { Attempt } from '../linearizable/history.ts';
import type { DecisionRoom, Seat } from '../../server-kit/decision-room.ts';
import { byRest, bySocket } from './doors.ts';

export type Recorded = Attempt<ProposalAct, Answer>;

/** People meet on so many proposals at a time, for so many acts on each, before they turn to the next ones. */
const openAtOnce = 4;
const actsEach = 100;

/** Proposals to make for so many acts. */
export function proposalsFor(acts: number): number {
  return Math.ceil(acts / actsEach);
}

export interface CrowdFaults {
  lost: number;
  repeated: number;
  doubled: number;
  abandoned: number;
}

export interface Proposed {
  id: string;
  /** Who alone may edit it. */
  author: string;
}

interface Plan {
  room: DecisionRoom;
  proposals: Proposed[];
  dice: Dice;
}

/** People who vote, change their minds, edit and settle, all at once, over connections that break; and what they saw. */
export class Crowd {
  private readonly recorded: Recorded[] = [];
  readonly faults: CrowdFaults = { lost: 0, repeated: 0, doubled: 0, abandoned: 0 };
  private readonly plan: Plan;
  private acts = 0;
  private keys = 0;
  private killedAt: number[] = [];
  private onRecord: () => void = () => undefined;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  /** Until all proposals have had their share. */
  async run(): Promise<void> {
    const most = this.plan.proposals.length * actsEach;
    await Promise.all(
      this.plan.room.seats.map(async (seat, index) => {
        while (this.acts < most) {
          this.acts += 1;
          await this.act(seat, index < 2);
        }
      }),
    );
  }

  /** From now on, nothing that was asked before can happen any more. */
  killed(): void {
    this.killedAt.push(performance.now());
  }

  /** What was recorded, with what is known of the acts whose answers were lost. */
  history(): Recorded[] {
    return this.recorded.map((attempt) => ({
      ...attempt,
      until: this.killedAt.find((at) => at > attempt.start) ?? null,
    }));
  }

  /** Resolves once so many more attempts are on record, or `ended` is. */
  async after(count: number, ended: Promise<void>): Promise<void> {
    const enough = this.recorded.length + count;
    const there = new Promise<void>((resolve) => {
      this.onRecord = () => {
        if (this.recorded.length >= enough) resolve();
      };
    });
    await Promise.race([there, ended]);
  }

  /** One act, until it is answered or given up: an answer that does not come is asked for again with the same key. */
  private async act(seat: Seat, settles: boolean): Promise<void> {
    const { dice } = this.plan;
    const { id: proposalId, author } = this.drawProposal();
    const act = this.drawAct(seat.account, { settles, edits: seat.account === author });
    this.keys += 1;
    const key = `k${this.keys}`;
    const attempt = (): Promise<boolean> => this.attempt(seat, { proposalId, act, key });
    for (;;) {
      const twice = act.type !== 'read' && dice.chance(0.1);
      if (twice) this.faults.doubled += 1;
      const answered = await Promise.all(twice ? [attempt(), attempt()] : [attempt()]);
      if (act.type === 'read' || answered.includes(true)) return;
      if (dice.chance(0.1)) {
        this.faults.abandoned += 1;
        return;
      }
      this.faults.repeated += 1;
      await seat.api.answers();
    }
  }

  private async attempt(seat: Seat, asked: { proposalId: string; act: ProposalAct; key: string }): Promise<boolean> {
    const { dice, room } = this.plan;
    const { proposalId, act, key } = asked;
    const door = act.type === 'read' || dice.chance(0.5) ? byRest : bySocket;
    const start = performance.now();
    const told = await door(seat, { ...asked, roomId: room.id, cut: act.type !== 'read' && dice.chance(0.05) });
    const end = performance.now();
    if (told === null) this.faults.lost += 1;
    this.recorded.push({
      process: seat.account,
      subject: proposalId,
      key: act.type === 'read' ? null : `${seat.account} ${key}`,
      operation: act,
      start,
      end: told === null ? null : end,
      outcome: told?.outcome ?? null,
      seq: told?.seq ?? null,
      until: null,
    });
    this.onRecord();
    return told !== null;
  }

  private drawProposal(): Proposed {
    const { proposals, dice } = this.plan;
    const round = Math.floor((this.acts - 1) / (actsEach * openAtOnce));
    return dice.pick(proposals.slice(round * openAtOnce, (round + 1) * openAtOnce));
  }

  private drawAct(voter: string, { settles, edits }: { settles: boolean; edits: boolean }): ProposalAct {
    const { dice } = this.plan;
    const value = dice.pick(['approve', 'approve', 'reject', 'abstain'] as const);
    const roll = dice.below(100);
    if (settles && roll < 10) return { type: 'settle', status: dice.pick(['accepted', 'rejected'] as const) };
    if (edits && roll < 30) return { type: 'edit' };
    if (roll < 40) return { type: 'cast', voter, value };
    if (roll < 55) return { type: 'change', voter, value };
    if (roll < 65) return { type: 'withdraw', voter };
    return { type: 'read', voter };
  }
}
