import type { StoredEvent } from '../event-rule.ts';
import type { Room } from '../room.ts';
import { isOpen } from '../store/room-lifecycle.ts';
import type { Around, GatherRule, Momentary } from './gather-rule.ts';

interface Surroundings {
  state: Around['state'];
  here: Around['here'];
  run: (command: { type: string; data: unknown }) => void;
}

/** Gathers what the kind keeps of the moment. Its timer runs only while something waits to be written: an idle room sleeps. */
export class Gatherer {
  private readonly room: Room;
  private readonly rule: GatherRule | null;
  private readonly around: Surroundings;
  /** By the rows; undefined: not asked yet. */
  private target: string | null | undefined;
  private piece: unknown = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(room: Room, around: Surroundings) {
    this.room = room;
    this.rule = room.kind.gathers ?? null;
    this.around = around;
  }

  hear(one: Momentary): void {
    const { rule } = this;
    const target = this.targetNow();
    if (rule === null || target === null) return;
    this.piece ??= this.begin(rule, target);
    const added = rule.add(this.piece, one, this.room.nowMs());
    if (added !== 'nothing') this.writeSoon(rule);
    if (added === 'full') this.write();
  }

  /** What was gathered until it began or ended is written then, and how things stand once it has begun. */
  happened(events: readonly StoredEvent[]): void {
    const { rule } = this;
    if (rule === null || !events.some(({ type }) => rule.on.includes(type))) return;
    this.write();
    this.target = undefined;
    const target = this.targetNow();
    if (target === null) return;
    this.piece = this.begin(rule, target);
    this.writeSoon(rule);
  }

  private begin(rule: GatherRule, target: string): unknown {
    const { state, here } = this.around;
    return rule.begin(this.room.db, target, { state, here, nowMs: this.room.nowMs() });
  }

  private targetNow(): string | null {
    if (this.rule === null || !isOpen(this.room.db)) return null;
    if (this.target === undefined) this.target = this.rule.target(this.room.db);
    return this.target;
  }

  private writeSoon({ everyMs }: GatherRule): void {
    this.timer ??= setTimeout(() => this.write(), everyMs);
  }

  private write(): void {
    const { piece, rule, target, timer } = this;
    this.piece = null;
    this.timer = null;
    // Nothing has happened in it.
    if (timer === null || rule === null || typeof target !== 'string') return;
    clearTimeout(timer);
    this.around.run(rule.command(target, piece));
  }
}
