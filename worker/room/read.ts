import { issueDetails } from '#protocol/issue-details.ts';
import { maxPageSize } from '#protocol/limits.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { RoomEvent, RoomSnapshot } from '#protocol/wire.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { accessOf, isOutside, notLetIn } from './access.ts';
import { parentOf } from './children/child-rooms.ts';
import { seqOf, historyOf, lastSeq, readEvents, readEventsBefore } from './log/log.ts';
import type { Room } from './room.ts';
import { withAllCapabilities, systemActor, type Credentials, type Viewer } from './credentials.ts';
import type { Here, QueryContext } from './query-rule.ts';
import { importedOf, isOpen } from './store/room-lifecycle.ts';
import { ledgerFor } from './log/ledger-reads.ts';
import { redactEvent } from './live/redact-event.ts';
import { readSegment } from './log/take-out.ts';
import { pastOf, walk } from './log/walk.ts';

export interface SnapshotRequest {
  credentials: Credentials;
  /** The room as it was at this seq; absent: as it is. */
  at: number | null;
}

export interface PageRequest {
  credentials: Credentials;
  since: number;
  limit: number;
}

export interface QueryRequest {
  credentials: Credentials;
  name: string;
  parameters: unknown;
}

/** Whoever may `view`, with what else they may; the same refusal for a room that is not there and one not shown. */
export function admit(room: Room, credentials: Credentials): Result<Viewer> {
  const admitted = admitToDoor(room, credentials);
  return admitted.ok && isOutside(admitted.value) ? notLetIn : admitted;
}

/** The same, and whoever stands before the door. */
export function admitToDoor(room: Room, credentials: Credentials): Result<Viewer> {
  if (!isOpen(room.db)) return refuse('NOT_FOUND', 'There is no such room.');
  if (credentials.account_id === systemActor.account_id)
    return { ok: true, value: withAllCapabilities(room.kind, systemActor) };
  const access = accessOf(room, credentials);
  return access.ok && isOutside(access.value) && room.kind.doorView === undefined
    ? refuse('NOT_FOUND', 'There is no such room.')
    : access;
}

/**
 * A read that walks the log for as long as that takes. Whoever's rights have changed meanwhile is answered by what they
 * may see now.
 */
async function readLong<T>(
  room: Room,
  credentials: Credentials,
  read: (viewer: Viewer) => Promise<Result<T>>,
): Promise<Result<T>> {
  for (;;) {
    const before = admit(room, credentials);
    if (!before.ok) return before;
    const seq = seqOf(room);
    // oxlint-disable-next-line no-await-in-loop -- once, but where rights have changed
    const answer = await read(before.value);
    if (seqOf(room) === seq) return answer;
    const after = admit(room, credentials);
    if (!after.ok) return after;
    if (JSON.stringify(after.value) === JSON.stringify(before.value)) return answer;
  }
}

export async function readSnapshot(room: Room, request: SnapshotRequest): Promise<Result<RoomSnapshot>> {
  const { credentials, at } = request;
  const admitted = at === null ? admitToDoor(room, credentials) : admit(room, credentials);
  if (!admitted.ok) return admitted;
  const you = admitted.value;
  if (at !== null || you.pinned_seq !== undefined)
    return readLong(room, credentials, (viewer) => readPast(room, viewer, at));
  room.slices.asked();
  const snapshot = viewOf(room, you);
  return { ok: true, value: { ...placeOf(room), seq: lastSeq(room.db), snapshot, you } };
}

function placeOf(room: Room): Pick<RoomSnapshot, 'id' | 'kind' | 'parent_id'> {
  const parent = parentOf(room);
  return { id: room.id, kind: room.kind.name, ...(parent !== null && { parent_id: parent.id }) };
}

async function readPast(room: Room, you: Viewer, asked: number | null): Promise<Result<RoomSnapshot>> {
  const head = lastSeq(room.db);
  const at = you.pinned_seq ?? asked ?? head;
  if (you.pinned_seq === undefined) {
    if (you.past_hidden === true) return pastHidden;
    if (at < 1 || at > head)
      return refuse('VALIDATION_ERROR', 'The room has no such moment.', { at: [`must be from 1 to ${head}`] });
  }
  const snapshot = withOrigin(room, await viewAt(room, you, at));
  return { ok: true, value: { ...placeOf(room), seq: at, ...whenOf(room, at), snapshot, you } };
}

/** What a link to one moment shows, for a socket that comes by it; null where these credentials are not for one moment. */
export async function readPinned(room: Room, credentials: Credentials): Promise<Pinned | null> {
  const admitted = admit(room, credentials);
  if (!admitted.ok || admitted.value.pinned_seq === undefined) return null;
  const read = await readSnapshot(room, { credentials, at: null });
  return read.ok && read.value.you.pinned_seq === read.value.seq ? read.value : null;
}

export type Pinned = Pick<RoomSnapshot, 'seq' | 'snapshot'>;

/** When a moment was, for people, to whom a seq says nothing. */
function whenOf(room: Room, seq: number): { at?: string } {
  const [event] = readEventsBefore(room, seq + 1, 1);
  return event === undefined ? {} : { at: isoTime(event.at_ms) };
}

/** What a viewer sees on arrival. */
export function viewOf(room: Room, viewer: Viewer): object {
  const { db, id, kind, memory } = room;
  if (isOutside(viewer)) return { ...kind.initialView(id), ...kind.doorView?.(db) };
  const shared = memory.memo('shared view', () => kind.sharedView(db, id));
  return withOrigin(room, kind.ownView(db, viewer, shared));
}

/** A room that was made from a file says so of every moment, also of those that it has from the file. */
function withOrigin(room: Room, view: object): object {
  const imported = importedOf(room.db);
  return imported === null ? view : { ...view, imported };
}

const pastHidden = refuse('FORBIDDEN', 'How the room was is not shown by this link.');
const onlyMoment = refuse('FORBIDDEN', 'This link shows the room at one moment, and nothing else of it.');

/** Replays what the viewer may see up to `seq` from the view before the first event. */
async function viewAt(room: Room, viewer: Viewer, seq: number): Promise<object> {
  let view = room.kind.initialView(room.id);
  for await (const events of walk(room, { after: 0, through: seq })) {
    for (const event of events) {
      const shown = redactEvent(room, event, viewer);
      if (shown !== null) view = room.kind.reduce(view, shown, viewer.id);
    }
  }
  return view;
}

/** A page of past events, oldest first, as this viewer may see them. */
export function readPage(room: Room, request: PageRequest): Result<{ items: RoomEvent[]; next_cursor: string | null }> {
  room.slices.asked();
  const admitted = admit(room, request.credentials);
  if (!admitted.ok) return admitted;
  if (admitted.value.past_hidden === true || admitted.value.pinned_seq !== undefined) return pastHidden;
  const limit = Math.min(request.limit, maxPageSize);
  const stored = readEvents(room, request.since, limit);
  const items = stored.map((event) => redactEvent(room, event, admitted.value)).filter((event) => event !== null);
  const last = stored.at(-1);
  const next_cursor =
    last !== undefined && stored.length === limit && last.seq < lastSeq(room.db) ? String(last.seq) : null;
  return { ok: true, value: { items, next_cursor } };
}

/** The kind's own reads: one door for them, as `execute` is for changes. */
export async function readQuery(room: Room, request: QueryRequest, here: Here): Promise<Result<unknown>> {
  const rule = Object.hasOwn(room.kind.queries, request.name) ? room.kind.queries[request.name] : undefined;
  if (rule === undefined) return refuse('NOT_FOUND', 'There is nothing of that name here.');
  return readLong(room, request.credentials, async (viewer) => {
    if (!viewer.capabilities.includes(rule.capability)) {
      return refuse('FORBIDDEN', `This needs the right to ${rule.capability}.`);
    }
    const parsed = rule.schema.safeParse(request.parameters);
    if (!parsed.success) return refuse('VALIDATION_ERROR', 'The request is not valid.', issueDetails(parsed.error));
    if (viewer.pinned_seq !== undefined) return onlyMoment;
    if (viewer.past_hidden === true && rule.past?.(parsed.data) === true) return pastHidden;
    return rule.read(room.db, parsed.data, contextOf(room, viewer, here));
  });
}

function contextOf(room: Room, viewer: Viewer, here: Here): QueryContext {
  const seq = lastSeq(room.db);
  return {
    viewer,
    here,
    nowMs: room.nowMs(),
    seq,
    roomId: room.id,
    past: pastOf(room, seq),
    history: historyOf(room),
    words: async (segment) => readSegment(room, segment),
    viewAt: (at) => viewAt(room, viewer, at),
    present: (event) => redactEvent(room, event, viewer),
    ledger: ledgerFor(room, viewer, seq),
  };
}
