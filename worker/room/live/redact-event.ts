import type { RoomEvent } from '#protocol/wire.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { isActor, isPseudonym } from '../store/pseudonym.ts';
import { isOutside } from '../access.ts';
import { type Audience, isInsider, type Receivers, toEveryone } from './audience.ts';
import type { Room } from '../room.ts';
import type { Insight, StoredEvent, VisibilityContext } from '../event-rule.ts';
import type { Viewer } from '../credentials.ts';
import { idsOf, sameEvent } from '../log/same-person.ts';

/**
 * An event as this viewer may see it, or `null`. Privacy is decided by the kind's `audiences` and nowhere else. An event
 * that is the same to all who see it tells its `command_id` to them; others tell it to the sender alone. Whoever is
 * behind an unsigned event sees themself in it; for everyone else it has no name. Nor has any act for whoever merely
 * reads along, but for those whose rule says so.
 */
export function redactEvent(room: Room, stored: StoredEvent, viewer: Viewer): RoomEvent | null {
  const event = sameEvent(room, stored);
  const audiences = audiencesOf(room, event);
  const audience = audienceFor(room, audiences, viewer);
  if (audience?.data === undefined) return null;
  const isMine =
    isPseudonym(event.actor_id) && idsOf(room, viewer.id).some((id) => isActor(room.db, event.actor_id, id));
  const seen = isMine ? { ...event, actor_id: viewer.id } : event;
  return shown(room, seen, { audience, viewer, oneForm: haveOneForm(audiences) });
}

/** What this viewer may see of an event's data; `undefined` for nothing at all. */
export function redactData(room: Room, event: StoredEvent, viewer: Viewer): unknown {
  return audienceFor(room, audiencesOf(room, event), viewer)?.data;
}

/** The forms of an event, each with whom it is for. */
export function audiencesOf(room: Room, event: StoredEvent): readonly Audience[] {
  const rule = room.kind.events[event.type];
  return rule?.audiences?.(event.data, sightOf(room, event)) ?? toEveryone(event.data);
}

function sightOf(room: Room, event: StoredEvent): VisibilityContext {
  return { event, ...insightOf(room) };
}

function insightOf({ db, memory }: Room): Insight {
  return { db, once: (key, find) => memory.memo(key, find) };
}

function audienceFor(room: Room, audiences: readonly Audience[], viewer: Viewer): Audience | undefined {
  return audiences.find(({ to }) => isAmong(to, viewer, (scope, id) => markIn(room, scope, id)));
}

/** @param markOf by what an account is known in what is done about a scope */
export function isAmong(
  { role, accounts, allBut, about, marks, ...insiders }: Receivers,
  viewer: Viewer,
  markOf: (scope: string, accountId: string) => string,
): boolean {
  // Before the door one hears what is for oneself.
  if (accounts === undefined && isOutside(viewer)) return false;
  return (
    isInsider(insiders, viewer) &&
    (role === undefined || viewer.role === role) &&
    accounts?.has(viewer.id) !== false &&
    allBut?.has(viewer.id) !== true &&
    (about === undefined || viewer.bound_to === undefined || about.has(viewer.bound_to)) &&
    (marks === undefined || marks.of.has(markOf(marks.scope, viewer.id)))
  );
}

/** By what an account is known in what is done about a scope. */
export function markIn(room: Room, scope: string, accountId: string): string {
  return room.kind.markOf?.(insightOf(room), scope, accountId) ?? accountId;
}

function haveOneForm([first, ...others]: readonly Audience[]): boolean {
  return others.every(({ data }) => data === first?.data);
}

interface Form {
  audience: Audience;
  viewer: Viewer;
  /** All who see the event see the same. */
  oneForm: boolean;
}

function shown(room: Room, event: StoredEvent, { audience, viewer, oneForm }: Form): RoomEvent {
  const { seq, type, actor_id: id, at_ms, command_id } = event;
  const actor = isNameless(room, event, { audience, viewer }) ? nobody : { id, name: nameIn(room, id) };
  const facts: RoomEvent = { seq, type, data: audience.data, actor, at: isoTime(at_ms) };
  if (command_id !== null && (oneForm || id === viewer.id)) facts.command_id = command_id;
  return facts;
}

const nobody = { id: '', name: '' };

/** The name to show for an account that has acted here. */
function nameIn(room: Room, accountId: string): string {
  if (isPseudonym(accountId)) return '';
  let name = room.memory.names.get(accountId);
  if (name === undefined) {
    name = room.kind.nameOf(room.db, accountId);
    room.memory.names.set(accountId, name);
  }
  return name;
}

function isNameless(
  { kind }: Room,
  event: StoredEvent,
  { audience, viewer }: Pick<Form, 'audience' | 'viewer'>,
): boolean {
  if (event.actor_id === viewer.id) return false;
  if (audience.unsigned === true) return true;
  if (kind.events[event.type]?.signed === true) return false;
  return !isInsider(kind.actsAreFor ?? {}, viewer);
}

/** An event as text, encoded once for each form in which it is seen. */
export class EventVariants {
  readonly event: StoredEvent;
  /** The account that did it, also where the event does not say so. It is forgotten once everyone here has been told. */
  private readonly author: string;
  private readonly room: Room;
  private readonly forms = new Map<string, number>();
  private readonly byText = new Map<string, number>();
  private readonly texts: string[] = [];
  /** Found out once, however many are told. */
  private seen: { audiences: readonly Audience[]; oneForm: boolean } | null = null;

  constructor(room: Room, event: StoredEvent, author: string) {
    this.room = room;
    this.author = author;
    this.event = event;
  }

  /**
   * True where every viewer gets the very same text, and nobody needs to be asked.
   * @param lookers whether somebody is told who merely looks
   */
  isForEveryone(lookers: boolean): boolean {
    const { actsAreFor, events } = this.room.kind;
    if (this.room.kind.doorView !== undefined) return false;
    const rule = events[this.event.type];
    const isHidden = actsAreFor?.may !== undefined || (actsAreFor?.named === true && lookers);
    const isSigned = !isPseudonym(this.event.actor_id) && (rule?.signed === true || !isHidden);
    return rule?.audiences === undefined && isSigned;
  }

  /** Which form this viewer gets: a number to ask `text` for, the same for all who get the same; `null` for none. */
  variantFor(viewer: Viewer): number | null {
    const { audiences, oneForm } = (this.seen ??= this.readAudiences());
    const audience = audienceFor(this.room, audiences, viewer);
    if (audience?.data === undefined) return null;
    const isOwn = this.author === viewer.id && (!oneForm || isPseudonym(this.event.actor_id));
    const isUnnamed = isNameless(this.room, this.event, { audience, viewer });
    const key = `${audiences.indexOf(audience)}${isOwn ? ' own' : ''}${isUnnamed ? ' unnamed' : ''}`;
    const form = this.forms.get(key) ?? this.encode({ audience, viewer, oneForm }, isOwn);
    this.forms.set(key, form);
    return form;
  }

  text(form: number): string {
    return this.texts[form] ?? '';
  }

  private readAudiences(): { audiences: readonly Audience[]; oneForm: boolean } {
    const audiences = audiencesOf(this.room, this.event);
    return { audiences, oneForm: haveOneForm(audiences) };
  }

  private encode(form: Form, isOwn: boolean): number {
    const event = isOwn ? { ...this.event, actor_id: form.viewer.id } : this.event;
    const text = JSON.stringify(shown(this.room, event, form));
    const known = this.byText.get(text) ?? this.texts.push(text) - 1;
    this.byText.set(text, known);
    return known;
  }
}
