import { maxListedPresences, maxResumeEvents, snapshotPartItems } from '#protocol/limits.ts';
import { protocolVersion } from '#protocol/version.ts';
import type { Presence, RoomEvent, ServerFrame } from '#protocol/wire.ts';
import { accessChangedBy, type StoredEvent } from '../event-rule.ts';
import type { Room } from '../room.ts';
import type { Viewer } from '../credentials.ts';
import { readEvents } from '../log/log.ts';
import { isOutside } from '../access.ts';
import { isInsider } from './audience.ts';
import { redactEvent } from './redact-event.ts';
import { viewOf, type Pinned } from '../read.ts';

/** Whether this viewer is told neither who is here nor what they are doing: whoever looks, or merely reads along. */
export function isApart({ kind }: Room, viewer: Viewer): boolean {
  return viewer.offers !== undefined || isOutside(viewer) || !isInsider(kind.actsAreFor ?? {}, viewer);
}

export interface Arrival {
  seq: number;
  since: number | null;
  /** Some of those who are online. */
  online: Presence[];
  onlineCount: number;
  looking: number;
  /** All that a link to one moment shows; null for whoever sees how the room is. */
  pinned: Pinned | null;
  /** A room above says what they are here: of what became of that meanwhile this one's log knows nothing. */
  vouched: boolean;
}

/**
 * The frames that greet a socket. With a `since` that events can answer: those events, in order. Else a fresh
 * snapshot, whose long lists follow in parts so that no frame grows with the room.
 */
export function welcomeFrames(room: Room, viewer: Viewer, arrival: Arrival): ServerFrame[] {
  const { pinned } = arrival;
  // Events of the past are not for whoever does not see it: they begin with how the room is.
  const since = pinned === null && viewer.past_hidden !== true ? arrival.since : null;
  const unknown = arrival.vouched && room.kind.sight !== undefined;
  const missed = since === null || unknown ? null : missedEvents(room, viewer, since, arrival.seq);
  const whole = missed === null ? ((pinned?.snapshot as object | undefined) ?? viewOf(room, viewer)) : null;
  const { head, parts } = whole === null ? { head: null, parts: [] } : splitLongLists(whole, room.kind.longLists);
  const welcome: ServerFrame = {
    type: 'welcome',
    data: {
      protocol: protocolVersion,
      seq: pinned?.seq ?? arrival.seq,
      snapshot: head,
      parts: parts.length,
      you: viewer,
      members_online: isApart(room, viewer) ? [] : arrival.online.slice(0, maxListedPresences),
      online_count: isOutside(viewer) ? 0 : arrival.onlineCount,
      looking_count: isOutside(viewer) ? 0 : arrival.looking,
    },
  };
  const events: ServerFrame[] = missed !== null && missed.length > 0 ? [{ type: 'events', events: missed }] : [];
  return [welcome, ...parts, ...events];
}

/**
 * What the viewer missed after `since`, or `null` where a snapshot is shorter, the only way to tell it, or `since` is not
 * of this room.
 */
function missedEvents(room: Room, viewer: Viewer, since: number, seq: number): RoomEvent[] | null {
  if (since > seq || seq - since > maxResumeEvents) return null;
  const missed = readEvents(room, since, maxResumeEvents);
  // What they have may say what is said no more.
  if (missed.some(({ type }) => room.kind.events[type]?.rewrites === true)) return null;
  if (missed.some((event) => mayHaveChangedSight(room, viewer, event))) return null;
  return missed.map((event) => redactEvent(room, event, viewer)).filter((event) => event !== null);
}

/** Whether it may have shown them more of the room than they have, or less. */
function mayHaveChangedSight({ kind }: Room, { id }: Viewer, { type, data }: StoredEvent): boolean {
  if (kind.sight === undefined && kind.doorView === undefined) return false;
  const whose = accessChangedBy(kind.events[type], data);
  return whose === 'everyone' || whose.includes(id);
}

function splitLongLists(view: object, longLists: readonly string[]): { head: object; parts: ServerFrame[] } {
  const head: Record<string, unknown> = { ...view };
  const parts: ServerFrame[] = [];
  for (const key of longLists) {
    const items = head[key];
    if (!Array.isArray(items) || items.length <= snapshotPartItems) continue;
    head[key] = items.slice(0, snapshotPartItems);
    for (let start = snapshotPartItems; start < items.length; start += snapshotPartItems) {
      parts.push({ type: 'snapshot.part', data: { key, items: items.slice(start, start + snapshotPartItems) } });
    }
  }
  return { head, parts };
}
