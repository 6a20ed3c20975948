import { and, asc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { goneName } from '#protocol/limits.ts';
import type { KeptLead, Piece } from '#protocol/review/together/kept-session.ts';
import { sessionId } from '#protocol/review/together/kept-session.schema.ts';
import { ok } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { noSession } from '../refusals.ts';
import { piecesTable } from '../tables.ts';
import { findSession, maySee, reachesVersion, readSessions, shownSession } from './session-rows.ts';

/** A page has so many bytes of pieces, and one piece at least. */
const pageBytes = 256 * 1024;

const sessions = query({
  schema: z.strictObject({}),
  capability: 'view',
  read(db, _parameters, { viewer, nowMs }) {
    const rows = readSessions(db).filter((row) => maySee(db, viewer, row));
    return ok({ items: rows.map((row) => shownSession(db, row, viewer, nowMs)) });
  },
});

const session = query({
  schema: z.strictObject({ session_id: sessionId }),
  capability: 'view',
  read(db, { session_id }, { viewer, nowMs }) {
    const row = findSession(db, session_id);
    return row === undefined || !maySee(db, viewer, row) ? noSession : ok(shownSession(db, row, viewer, nowMs));
  },
});

/** What happened in it, some pieces at a time, with the names of those who did it. */
const pieces = query({
  schema: z.strictObject({
    session_id: sessionId,
    after: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(200),
  }),
  capability: 'view',
  read(db, { session_id, after, limit }, { viewer }) {
    const session_ = findSession(db, session_id);
    if (session_ === undefined || !maySee(db, viewer, session_)) return noSession;
    const rows = db
      .select()
      .from(piecesTable)
      .where(and(eq(piecesTable.sessionId, session_id), gt(piecesTable.seq, after)))
      .orderBy(asc(piecesTable.seq))
      .limit(limit + 1)
      .all();
    let bytes = 0;
    const fits = rows.findIndex((row, index) => (bytes += row.bytes) > pageBytes && index > 0);
    const page = rows.slice(0, Math.min(limit, fits === -1 ? limit : fits));
    const gone = new Set<string>();
    const people = [...new Set(page.flatMap(({ piece }) => peopleIn(piece)))].map((id) => {
      const name = nameOf(db, id);
      if (name === goneName) gone.add(id);
      return { id, name };
    });
    const items = page.map(({ piece }) => shownPiece(db, piece, { viewer, gone }));
    const next_cursor = rows.length > page.length ? String(page.at(-1)?.seq) : null;
    return ok({ items, people, next_cursor });
  },
});

function peopleIn({ leads, strokes, people }: Piece): string[] {
  return [
    ...leads.flatMap(({ by }) => by ?? []),
    ...strokes.map(({ by }) => by),
    ...people.flatMap((one) => ('here' in one ? one.here : 'came' in one ? [one.came] : [one.went])),
  ];
}

/** Without what their link does not lead to, and without what somebody drew whose account is no more. */
function shownPiece(
  db: RoomReads,
  piece: Piece,
  { viewer, gone }: { viewer: Viewer; gone: ReadonlySet<string> },
): Piece {
  const sees = (version: string | null): boolean => version === null || reachesVersion(db, viewer, version);
  const leads = piece.leads.map((lead): KeptLead => {
    if (sees(lead.version_id)) return lead;
    return { at: lead.at, by: lead.by, version_id: null, position: 0, playing: false, rate: 1 };
  });
  const leadAt = (at: number): KeptLead | undefined => leads.findLast((lead) => lead.at <= at);
  return {
    leads,
    pointers: piece.pointers.filter(([at]) => leadAt(at)?.version_id != null),
    strokes: piece.strokes.filter(({ version_id, by }) => sees(version_id) && !gone.has(by)),
    people: piece.people,
  };
}

export const sessionQueries = { sessions, session, 'session.pieces': pieces };
