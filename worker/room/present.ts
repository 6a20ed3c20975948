import type { RoomEvent } from '#protocol/wire.ts';
import { isActor, isAlias } from './alias.ts';
import { nameIn, type Room } from './execute.ts';
import type { StoredEvent, Viewer } from './kind.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { idsOf, sameEvent } from './same-person.ts';

/**
 * An event as this viewer may see it, or `null`. Privacy is decided by the kind's `visible` and nowhere else. An event
 * that has one form tells its `command_id` to all who see it; others tell it to the sender alone. Whoever is
 * behind an unsigned event sees themself in it; for everyone else it has no name. Nor has any act for whoever merely
 * reads along, but for those whose rule says so.
 */
export function presentEvent(room: Room, stored: StoredEvent, viewer: Viewer): RoomEvent | null {
  const event = sameEvent(room, stored);
  const data = presentData(room, event, viewer);
  if (data === undefined) return null;
  const isMine = isAlias(event.actor_id) && idsOf(room, viewer.id).some((id) => isActor(room.db, event.actor_id, id));
  return shown(room, isMine ? { ...event, actor_id: viewer.id } : event, data, viewer);
}

/** What this viewer may see of an event's data; `undefined` for nothing at all. */
export function presentData(room: Room, event: StoredEvent, viewer: Viewer): unknown {
  const rule = room.kind.events[event.type];
  return rule?.visible === undefined
    ? event.data
    : rule.visible(event.data, viewer, { event, db: room.db, once: (key, find) => room.memory.once(key, find) });
}

function shown(room: Room, event: StoredEvent, data: unknown, viewer: Viewer): RoomEvent {
  const { seq, type, actor_id: id, at_ms, command_id } = event;
  const actor = isNameless(room, event, viewer) ? nobody : { id, name: nameIn(room, id) };
  const facts: RoomEvent = { seq, type, data, actor, at: isoTime(at_ms) };
  if (command_id !== null && (hasOneForm(room, event) || id === viewer.id)) facts.command_id = command_id;
  return facts;
}

const nobody = { id: '', name: '' };

function isNameless({ kind }: Room, event: StoredEvent, viewer: Viewer): boolean {
  if (event.actor_id === viewer.id || kind.events[event.type]?.signed === true) return false;
  return kind.readsAlong?.(viewer) === true;
}

function hasOneForm(room: Room, event: StoredEvent): boolean {
  const rule = room.kind.events[event.type];
  return rule?.visible === undefined || rule.alike?.(event.data) === true;
}

/** An event as text, encoded once for each form in which it is seen. */
export class Encoded {
  readonly event: StoredEvent;
  /** The account that did it, also where the event does not say so. It is forgotten once everyone here has been told. */
  private readonly author: string;
  private readonly room: Room;
  private readonly byData = new Map<unknown, number>();
  /** The same for whoever is not told whose it is. */
  private readonly nameless = new Map<unknown, number>();
  private readonly byText = new Map<string, number>();
  private readonly texts: string[] = [];
  private readonly hasOneForm: boolean;

  constructor(room: Room, event: StoredEvent, author: string) {
    this.hasOneForm = hasOneForm(room, event) && !isAlias(event.actor_id);
    this.room = room;
    this.author = author;
    this.event = event;
  }

  /** True where every viewer gets the very same text, and nobody needs to be asked. */
  get isForEveryone(): boolean {
    const { kind } = this.room;
    return (
      kind.readsAlong === undefined &&
      kind.events[this.event.type]?.visible === undefined &&
      !isAlias(this.event.actor_id)
    );
  }

  /** Which form this viewer gets: a number to ask `text` for, the same for all who get the same; `null` for none. */
  formFor(viewer: Viewer): number | null {
    const data = presentData(this.room, this.event, viewer);
    if (data === undefined) return null;
    const own = !this.hasOneForm && this.author === viewer.id;
    const known = isNameless(this.room, this.event, viewer) ? this.nameless : this.byData;
    return (own ? undefined : known.get(data)) ?? this.encode(data, viewer, own ? null : known);
  }

  text(form: number): string {
    return this.texts[form] ?? '';
  }

  /** @param known where its form is remembered; null where it is the viewer's own */
  private encode(data: unknown, viewer: Viewer, known: Map<unknown, number> | null): number {
    const event = known === null ? { ...this.event, actor_id: viewer.id } : this.event;
    const text = JSON.stringify(shown(this.room, event, data, viewer));
    const form = this.byText.get(text) ?? this.texts.push(text) - 1;
    this.byText.set(text, form);
    known?.set(data, form);
    return form;
  }
}
