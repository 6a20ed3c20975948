import type { RoomEvent } from '#protocol/wire.ts';
import { nameIn, type Room } from './execute.ts';
import type { RoomKind, StoredEvent, Viewer } from './kind.ts';
import { isoTime } from '#worker/platform/clock.ts';

/**
 * An event as this viewer may see it, or `null`. Privacy is decided by the kind's `visible` and nowhere else.
 * `command_id` goes back to its sender alone: how others number their commands is nobody's business.
 */
export function presentEvent(room: Room, event: StoredEvent, viewer: Viewer): RoomEvent | null {
  const rule = room.kind.events[event.type];
  const data = rule?.visible === undefined ? event.data : rule.visible(event.data, viewer, event);
  if (data === undefined) return null;
  const shown: RoomEvent = {
    seq: event.seq,
    type: event.type,
    data,
    actor: { id: event.actor_id, name: nameIn(room, event.actor_id) },
    at: isoTime(event.at_ms),
  };
  if (event.command_id !== null && event.actor_id === viewer.id) shown.command_id = event.command_id;
  return shown;
}

/** One event with its encodings, each made once however many read it. */
export class Encoded {
  readonly event: StoredEvent;
  private readonly kind: RoomKind;
  private readonly actor: { id: string; name: string };
  private readonly byData = new Map<unknown, string>();

  constructor(room: Room, event: StoredEvent) {
    this.kind = room.kind;
    this.event = event;
    this.actor = { id: event.actor_id, name: nameIn(room, event.actor_id) };
  }

  /** True where every viewer without a `command_id` of its own gets the very same text. */
  get isForEveryone(): boolean {
    return this.kind.events[this.event.type]?.visible === undefined;
  }

  isBy(viewer: Viewer): boolean {
    return this.event.command_id !== null && this.event.actor_id === viewer.id;
  }

  textFor(viewer: Viewer): string | null {
    const rule = this.kind.events[this.event.type];
    const data = rule?.visible === undefined ? this.event.data : rule.visible(this.event.data, viewer, this.event);
    if (data === undefined) return null;
    const text = this.encode(data);
    return this.isBy(viewer) ? `${text.slice(0, -1)},"command_id":${JSON.stringify(this.event.command_id)}}` : text;
  }

  private encode(data: unknown): string {
    let text = this.byData.get(data);
    if (text === undefined) {
      const { seq, type, at_ms } = this.event;
      text = JSON.stringify({ seq, type, data, actor: this.actor, at: isoTime(at_ms) });
      this.byData.set(data, text);
    }
    return text;
  }
}
