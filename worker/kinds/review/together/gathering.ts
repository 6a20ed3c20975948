// What is kept of watching together while somebody has asked for that: gathered in memory, and written in pieces of seconds.
import type { Lead } from '#protocol/review/together/baton.ts';
import {
  emptyPiece,
  maxPiecePeople,
  maxPiecePoints,
  maxPieceStrokes,
  pieceMs,
  pointerEveryMs,
  type KeptLead,
  type Piece,
} from '#protocol/review/together/kept-session.ts';
import type { pointerSignal, strokeSignal } from '#protocol/review/together/together.schema.ts';
import type { GatherRule, Momentary } from '#worker/room/live/gather-rule.ts';
import type { z } from 'zod';
import { keptNow } from './session-rows.ts';

/** What the room knows of a piece that it has not written yet. */
interface Gathered extends Piece {
  startedMs: number;
}

export const gathersSessions: GatherRule = {
  target: (db) => keptNow(db)?.id ?? null,
  on: ['session.started', 'session.stopped'],
  everyMs: pieceMs,
  begin(db, _target, { state, here, nowMs }): Gathered {
    const startedMs = keptNow(db)?.startedAtMs ?? nowMs;
    const at = nowMs - startedMs;
    const lead = state('lead') as Lead | null;
    return {
      ...emptyPiece(),
      startedMs,
      leads: [leadAt(lead, { startedMs, at })],
      people: [{ at, here: [...here()].slice(0, maxPiecePeople) }],
    };
  },
  add(piece, one, nowMs) {
    // The engine hands over only what `begin` has made.
    const gathered = piece as Gathered;
    return note(gathered, one, nowMs) ? (isFull(gathered) ? 'full' : 'kept') : 'nothing';
  },
  command(session_id, piece) {
    const { startedMs: _started, ...kept } = piece as Gathered;
    return { type: 'session.keep', data: { session_id, piece: kept } };
  },
};

/** What was done a little ago, as whoever leads says, was done then. */
function leadAt(lead: Lead | null, { startedMs, at }: { startedMs: number; at: number }): KeptLead {
  if (lead === null) return { at, by: null, version_id: null, position: 0, playing: false, rate: 1 };
  const { by, version_id, position, playing, rate, at_ms } = lead;
  const began = Math.max(0, Math.min(at, at_ms - startedMs));
  // It may have begun before the session did.
  const since = playing ? Math.max(0, startedMs - at_ms) / 1_000 : 0;
  return { at: began, by, version_id, position: position + since * rate, playing, rate };
}

/** Whether it is kept. */
function note(piece: Gathered, one: Momentary, nowMs: number): boolean {
  const at = nowMs - piece.startedMs;
  switch (one.what) {
    case 'came':
      return piece.people.push({ at, came: one.account_id }) > 0;
    case 'went':
      return piece.people.push({ at, went: one.account_id }) > 0;
    case 'state':
      if (one.name !== 'lead') return false;
      return piece.leads.push(leadAt(one.data as Lead, { startedMs: piece.startedMs, at })) > 0;
    case 'signal':
      if (one.name === 'pointer') return point(piece, one.data as z.infer<typeof pointerSignal>, { at, by: one.from });
      if (one.name === 'stroke') return draw(piece, one.data as z.infer<typeof strokeSignal>, { at, by: one.from });
      return false;
  }
}

/** Of whoever leads, on what they show. */
function point(
  piece: Piece,
  { version_id, x, y }: z.infer<typeof pointerSignal>,
  said: { at: number; by: string },
): boolean {
  const lead = piece.leads.at(-1);
  if (lead?.by !== said.by || lead.version_id !== version_id) return false;
  const [last = Number.NEGATIVE_INFINITY] = piece.pointers.at(-1) ?? [];
  if (said.at - last < pointerEveryMs) return false;
  return piece.pointers.push([said.at, thousandth(x), thousandth(y)]) > 0;
}

/** How a stroke went on stands for how it was before. */
function draw(piece: Piece, data: z.infer<typeof strokeSignal>, said: { at: number; by: string }): boolean {
  const stroke = { ...data, ...said, points: data.points.map(thousandth) };
  const before = piece.strokes.findIndex((one) => one.by === said.by && one.stroke === data.stroke);
  if (before === -1) piece.strokes.push(stroke);
  else piece.strokes[before] = stroke;
  return true;
}

function isFull({ leads, pointers, strokes, people }: Piece): boolean {
  return (
    leads.length >= maxPiecePoints ||
    pointers.length >= maxPiecePoints ||
    strokes.length >= maxPieceStrokes ||
    people.length >= maxPiecePeople
  );
}

function thousandth(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}
