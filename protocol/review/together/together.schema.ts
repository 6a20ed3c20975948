import { z } from 'zod';
import { accountId } from '../../access/access.schema.ts';
import { maxSeconds } from '../terms.ts';
import { versionId, videoId } from '../terms.schema.ts';
import { maxStrokeNumbers } from './kept-session.ts';

const seconds = z.number().min(0).max(maxSeconds);
const fence = z.number().int().min(0);
const rate = z.number().min(0.1).max(4);
const share = z.number().min(0).max(1);
/** Of several that one person draws, which. */
export const strokeId = z.string().regex(/^[\w-]{1,20}$/u);
export const strokeColor = z.string().regex(/^#[0-9a-fA-F]{6}$/u, 'must be #RRGGBB');
/** x, y, x, y … in fractions of the frame. */
export const strokePoints = z
  .array(share)
  .min(2)
  .max(maxStrokeNumbers)
  .refine((numbers) => numbers.length % 2 === 0, 'must be pairs');

export const togetherCommands = {
  /** Leads from here on. Whoever does not edit takes the baton only where nobody has it. */
  'lead.take': z.strictObject({ version_id: versionId, position: seconds }),
  'lead.give': z.strictObject({ fence, to: accountId }),
  'lead.release': z.strictObject({ fence }),
};

export const togetherAnswers = {
  /** Of the turn that has begun. */
  'lead.take': z.strictObject({ fence }),
  'lead.give': z.strictObject({ fence }),
};

export const togetherEvents = {
  /** `by`: who leads now; null: nobody does. The rest is where the film stands then. */
  'lead.changed': z.strictObject({
    fence,
    by: z.string().nullable(),
    video_id: videoId.nullable(),
    version_id: versionId.nullable(),
    position: seconds,
  }),
};

/** What whoever leads does. `at_ms`: when, by the room's clock; absent: when the room hears of it. */
export const leadSignal = z.discriminatedUnion('does', [
  z.strictObject({
    does: z.enum(['play', 'pause', 'seek']),
    fence,
    position: seconds,
    at_ms: z.number().int().exactOptional(),
  }),
  z.strictObject({ does: z.literal('rate'), fence, position: seconds, rate, at_ms: z.number().int().exactOptional() }),
  z.strictObject({
    does: z.literal('watch'),
    fence,
    version_id: versionId,
    position: seconds,
    at_ms: z.number().int().exactOptional(),
  }),
]);

/** Where somebody is who watches for themselves; told to whoever comes later. */
export const playheadSignal = z.strictObject({ version_id: versionId, t: seconds, playing: z.boolean(), rate });
/** What somebody has before their eyes; null: the project. */
export const viewingSignal = z.strictObject({ version_id: versionId.nullable() });
/** Whether somebody goes where the lead goes, and whether their file is late: nobody waits for them, and it is seen. */
export const followingSignal = z.strictObject({ follows: z.boolean(), waits: z.boolean() });
/** In fractions of the frame. */
export const pointerSignal = z.strictObject({
  version_id: versionId,
  x: share,
  y: share,
});
/** What is being drawn over the picture, as far as it has come: it is seen for a while, and is no remark. */
export const strokeSignal = z.strictObject({
  version_id: versionId,
  stroke: strokeId,
  points: strokePoints,
  color: strokeColor,
});
