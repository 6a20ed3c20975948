import type { RoomEvent } from '#protocol/wire.ts';
import type { RoomClientDeps } from './room-client-deps.ts';
import type { KindClient, Overwritten, RecentChange, Refused } from './types.ts';

const recentMs = 2_000;
/** After a long absence the last changes are enough to show. */
const maxRecent = 50;

/** What a viewer is to notice: what others just did, what was refused, whose words were replaced. */
export class Notices<View, Plan> {
  readonly #deps: Pick<RoomClientDeps, 'nowMs' | 'after'>;
  readonly #kind: KindClient<View, Plan>;
  readonly #changed: () => void;
  #cancel: (() => void) | null = null;
  recent: RecentChange[] = [];
  refusals: Refused[] = [];
  overwritten: Overwritten[] = [];

  constructor(deps: Pick<RoomClientDeps, 'nowMs' | 'after'>, kind: KindClient<View, Plan>, changed: () => void) {
    this.#deps = deps;
    this.#kind = kind;
    this.#changed = changed;
  }

  /** An event of someone else. */
  see(event: RoomEvent, me: string): void {
    const { seq, type, actor } = event;
    const change = { seq, type, actor, subject: this.#kind.subjectOf(event), atMs: this.#deps.nowMs() };
    this.recent = [...this.recent, change].slice(-maxRecent);
    const overwrote = this.#kind.overwrote?.(event, me) ?? null;
    if (overwrote !== null)
      this.overwritten = [...this.overwritten, { id: `overwritten-${seq}`, seq, actor, ...overwrote }];
    this.#forgetInTime();
  }

  refuse(refused: Refused): void {
    this.refusals = [...this.refusals, refused];
  }

  dismiss(id: string): void {
    this.refusals = this.refusals.filter((refused) => refused.id !== id);
    this.overwritten = this.overwritten.filter((one) => one.id !== id);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #forgetInTime(): void {
    const [oldest] = this.recent;
    if (oldest === undefined || this.#cancel !== null) return;
    this.#cancel = this.#deps.after(oldest.atMs + recentMs - this.#deps.nowMs(), () => {
      this.#cancel = null;
      this.recent = this.recent.filter(({ atMs }) => atMs + recentMs > this.#deps.nowMs());
      this.#forgetInTime();
      this.#changed();
    });
  }
}
