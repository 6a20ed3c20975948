import type { RoomEvent, ServerFrame } from '#protocol/wire.ts';
import type { Moment } from './types.ts';

type Welcome = Extract<ServerFrame, { type: 'welcome' }>['data'];
type Part = Extract<ServerFrame, { type: 'snapshot.part' }>['data'];

/** What the room has confirmed, up to a seq: by a snapshot, and by the events after it. */
export class ConfirmedState<View> {
  view: View | null = null;
  seq = 0;
  /** Where this view is a snapshot: what there was until it came. */
  before: Moment<View> | null = null;
  #arriving: { view: View; seq: number; partsLeft: number } | null = null;
  /** Where a resume leads. The events on the way there may not be for this viewer. */
  #resumedTo = 0;

  begin(view: View, seq: number): void {
    this.view = view;
    this.seq = seq;
  }

  /** Between a welcome and the last part of its snapshot. */
  get isArriving(): boolean {
    return this.#arriving !== null;
  }

  /** What was missed is on its way, unless nothing of it is for this viewer. */
  get isCatchingUp(): boolean {
    return this.#resumedTo > this.seq;
  }

  /** @returns whether the view is now another snapshot */
  welcome({ snapshot, seq, parts }: Welcome): boolean {
    this.#arriving = null;
    this.#resumedTo = 0;
    if (snapshot === null) {
      this.#resumedTo = seq;
      return false;
    }
    // The room's snapshot of a kind is its view.
    this.#arriving = { view: snapshot as View, seq, partsLeft: parts };
    return this.#arrived();
  }

  /** @returns whether the view is now another snapshot */
  part({ key, items }: Part): boolean {
    if (this.#arriving === null) return false;
    const view = this.#arriving.view as Record<string, unknown>;
    const before = view[key];
    this.#arriving.view = { ...view, [key]: [...(Array.isArray(before) ? before : []), ...items] } as View;
    this.#arriving.partsLeft -= 1;
    return this.#arrived();
  }

  /** Of these, what has not happened here yet. A gap is what this viewer may not see: nothing is lost on the way. */
  unknown(events: readonly RoomEvent[]): RoomEvent[] {
    return events.filter((event) => event.seq > this.seq);
  }

  /**
   * What was missed has begun to come. A socket brings all of it in one frame; a stream one event after the other, so nothing
   * is taken for known that has not come.
   */
  caughtUp(): void {
    this.#resumedTo = 0;
  }

  lost(): void {
    this.#arriving = null;
    this.#resumedTo = 0;
  }

  #arrived(): boolean {
    if (this.#arriving === null || this.#arriving.partsLeft > 0) return false;
    const { view, seq } = this.#arriving;
    this.#arriving = null;
    this.before = this.view === null ? null : { view: this.view, seq: this.seq };
    this.begin(view, seq);
    return true;
  }
}
