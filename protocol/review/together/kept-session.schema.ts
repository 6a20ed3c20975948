import { z } from 'zod';
import { idPattern } from '../../ids.ts';
import { maxSeconds } from '../terms.ts';
import { accountId, name, versionId } from '../terms.schema.ts';
import {
  type KeptSession,
  maxKeptMs,
  maxPiecePeople,
  maxPiecePoints,
  maxPieceStrokes,
  stopReasons,
  type Piece,
} from './kept-session.ts';
import { strokeColor, strokeId, strokePoints } from './together.schema.ts';

const text = z.string();
const iso = z.iso.datetime({ precision: 3 });
/** A piece may be written after the session has ended. */
const at = z
  .number()
  .int()
  .min(0)
  .max(maxKeptMs + 60_000);
const share = z.number().min(0).max(1);

export const sessionId = z.string().regex(idPattern('kep'), 'must be the id of a kept session');

const lead = z.strictObject({
  at,
  by: accountId.nullable(),
  version_id: versionId.nullable(),
  position: z.number().min(0).max(maxSeconds),
  playing: z.boolean(),
  rate: z.number().min(0.1).max(4),
});
const stroke = z.strictObject({
  at,
  by: accountId,
  version_id: versionId,
  stroke: strokeId,
  points: strokePoints,
  color: strokeColor,
});
const people = z.union([
  z.strictObject({ at, here: z.array(accountId).max(maxPiecePeople) }),
  z.strictObject({ at, came: accountId }),
  z.strictObject({ at, went: accountId }),
]);
const pointer = z.tuple([at, share, share]);

export const pieceSchema = z.strictObject({
  leads: z.array(lead).max(maxPiecePoints + 1),
  pointers: z.array(pointer).max(maxPiecePoints + 1),
  strokes: z.array(stroke).max(maxPieceStrokes + 1),
  people: z.array(people).max(maxPiecePeople + 1),
}) satisfies z.ZodType<Piece>;

const which = { session_id: sessionId };

export const sessionCommands = {
  /** From now on what is done together is kept. */
  'session.start': z.strictObject({ name: name.exactOptional() }),
  /** A piece of what was gathered. */
  'session.keep': z.strictObject({ ...which, piece: pieceSchema }),
  'session.stop': z.strictObject(which),
  /** It has lasted as long as is kept; or nobody is there any more. */
  'session.end': z.strictObject({ ...which, because: z.enum(stopReasons).exclude(['asked']) }),
  'session.rename': z.strictObject({ ...which, name: name.nullable() }),
  'session.delete': z.strictObject(which),
};

export const sessionEvents = {
  'session.started': z.strictObject({ ...which, name: name.exactOptional() }),
  /** null once the session was deleted; `forgotten` is its digest then. Told to nobody: it is read when it is played. */
  'session.kept': z.strictObject({ ...which, piece: pieceSchema.nullable(), forgotten: text.exactOptional() }),
  'session.stopped': z.strictObject({ ...which, because: z.enum(stopReasons) }),
  'session.renamed': z.strictObject({ ...which, name: name.nullable() }),
  'session.deleted': z.strictObject(which),
};

export const keptSessionSchema = z.strictObject({
  id: text,
  name: text.exactOptional(),
  by: z.strictObject({ id: text, name: text }),
  started_at: iso,
  ended_at: iso.exactOptional(),
  ended_because: z.enum(stopReasons).exactOptional(),
  duration: z.number().int().min(0),
  version_ids: z.array(text),
  feedback_count: z.number().int().min(0),
}) satisfies z.ZodType<KeptSession>;

export const sessionAnswers = {
  'session.start': z.strictObject({ session: keptSessionSchema }),
};
