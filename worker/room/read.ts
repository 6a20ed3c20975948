import { issueDetails } from '#protocol/issue-details.ts';
import { maxPageSize } from '#protocol/limits.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { RoomEvent, RoomSnapshot } from '#protocol/wire.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Room } from './execute.ts';
import { almighty, systemActor, type Credentials, type Here, type Viewer } from './kind.ts';
import { importedOf, isOpen } from './lifetime.ts';
import { ledgerFor } from './ledger-reads.ts';
import { historyOf, lastSeq, readEvents } from './log.ts';
import { presentEvent } from './present.ts';
import { readSegment } from './take-out.ts';

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
  if (!isOpen(room.db)) return refuse('NOT_FOUND', 'There is no such room.');
  if (credentials.account_id === systemActor.account_id) return { ok: true, value: almighty(systemActor) };
  const access = room.kind.access(room.db, credentials, room.nowMs());
  if (!access.ok || access.value.capabilities.includes('view')) return access;
  return refuse('NOT_FOUND', 'There is no such room.');
}

export function readSnapshot(room: Room, request: SnapshotRequest): Result<RoomSnapshot> {
  const admitted = admit(room, request.credentials);
  if (!admitted.ok) return admitted;
  const you = admitted.value;
  const head = lastSeq(room.db);
  const pin = you.pinned_seq;
  const about = { id: room.id, kind: room.kind.name };
  if (pin !== undefined)
    return { ok: true, value: { ...about, seq: pin, ...whenOf(room, pin), snapshot: viewOf(room, you), you } };
  if (request.at !== null && you.past_hidden === true) return pastHidden;
  if (request.at === null) return { ok: true, value: { ...about, seq: head, snapshot: viewOf(room, you), you } };
  if (request.at < 1 || request.at > head) {
    return refuse('VALIDATION_ERROR', 'The room has no such moment.', { at: [`must be from 1 to ${head}`] });
  }
  const snapshot = withOrigin(room, viewAt(room, you, request.at));
  return { ok: true, value: { ...about, seq: request.at, ...whenOf(room, request.at), snapshot, you } };
}

/** When a moment was, for people, to whom a seq says nothing. */
function whenOf(room: Room, seq: number): { at?: string } {
  const [event] = readEvents(room.db, seq - 1, 1);
  return event === undefined ? {} : { at: isoTime(event.at_ms) };
}

/** What a viewer sees on arrival. */
export function viewOf(room: Room, viewer: Viewer): object {
  const pin = viewer.pinned_seq;
  return withOrigin(room, pin === undefined ? room.kind.view(room.db, room.id, viewer) : viewAt(room, viewer, pin));
}

/** A room that was made from a file says so of every moment, also of those that it has from the file. */
function withOrigin(room: Room, view: object): object {
  const imported = importedOf(room.db);
  return imported === null ? view : { ...view, imported };
}

const pastHidden = refuse('FORBIDDEN', 'How the room was is not shown by this link.');
const onlyMoment = refuse('FORBIDDEN', 'This link shows the room at one moment, and nothing else of it.');

/** Replays what the viewer may see up to `seq` from the view before the first event. */
function viewAt(room: Room, viewer: Viewer, seq: number): object {
  let view = room.kind.initialView(room.id);
  for (const event of readEvents(room.db, 0, -1, seq)) {
    const shown = presentEvent(room, event, viewer);
    if (shown !== null) view = room.kind.reduce(view, shown, viewer.id);
  }
  return view;
}

/** A page of past events, oldest first, as this viewer may see them. */
export function readPage(room: Room, request: PageRequest): Result<{ items: RoomEvent[]; next_cursor: string | null }> {
  const admitted = admit(room, request.credentials);
  if (!admitted.ok) return admitted;
  if (admitted.value.past_hidden === true || admitted.value.pinned_seq !== undefined) return pastHidden;
  const limit = Math.min(request.limit, maxPageSize);
  const stored = readEvents(room.db, request.since, limit);
  const items = stored.map((event) => presentEvent(room, event, admitted.value)).filter((event) => event !== null);
  const last = stored.at(-1);
  const next_cursor =
    last !== undefined && stored.length === limit && last.seq < lastSeq(room.db) ? String(last.seq) : null;
  return { ok: true, value: { items, next_cursor } };
}

/** The kind's own reads: one door for them, as `execute` is for changes. */
export async function readQuery(room: Room, request: QueryRequest, here: Here): Promise<Result<unknown>> {
  const rule = Object.hasOwn(room.kind.queries, request.name) ? room.kind.queries[request.name] : undefined;
  if (rule === undefined) return refuse('NOT_FOUND', 'There is nothing of that name here.');
  const admitted = admit(room, request.credentials);
  if (!admitted.ok) return admitted;
  const viewer = admitted.value;
  if (!viewer.capabilities.includes(rule.capability)) {
    return refuse('FORBIDDEN', `This needs the right to ${rule.capability}.`);
  }
  const parsed = rule.schema.safeParse(request.parameters);
  if (!parsed.success) return refuse('VALIDATION_ERROR', 'The request is not valid.', issueDetails(parsed.error));
  if (viewer.pinned_seq !== undefined) return onlyMoment;
  if (viewer.past_hidden === true && rule.past?.(parsed.data) === true) return pastHidden;
  const seq = lastSeq(room.db);
  return rule.read(room.db, parsed.data, {
    viewer,
    here,
    nowMs: room.nowMs(),
    seq,
    roomId: room.id,
    history: historyOf(room),
    words: async (segment) => readSegment(room, segment),
    viewAt: (seq) => viewAt(room, viewer, seq),
    present: (event) => presentEvent(room, event, viewer),
    ledger: ledgerFor(room, viewer, seq),
  });
}
