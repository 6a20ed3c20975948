// What people reported, as whoever runs an instance decides on it.
import { z } from 'zod';
import { givenPassword } from '../accounts/account.schema.ts';
import { reportReasons } from '../inbox/report.ts';
import { actReason } from './account.schema.ts';

/** What was reported, as it was when it was. */
export const evidenceSchema = z.strictObject({
  /** What a person was called, or a room that the reporter could come into. */
  name: z.string().exactOptional(),
  title: z.string().exactOptional(),
  kind: z.string().exactOptional(),
  /** What it said, and the names of its files. */
  text: z.string().exactOptional(),
  files: z.array(z.string()).exactOptional(),
  written_at: z.iso.datetime().exactOptional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** `removed`: what it is about, out of the room. `frozen`: the room. `suspended`: the account that it is about. */
export const reportDecisions = ['dismissed', 'removed', 'frozen', 'suspended'] as const;
export type ReportDecision = (typeof reportDecisions)[number];

export const adminReportSchema = z
  .strictObject({
    id: z.string(),
    reason: z.enum(reportReasons),
    note: z.string(),
    at: z.iso.datetime(),
    by: z.strictObject({ id: z.string(), name: z.string() }),
    /** Whom it is about; a message's author where it is one. */
    account: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    room_id: z.string().nullable(),
    /** A message, a comment, a proposal or a file of the room. */
    target_id: z.string().nullable(),
    evidence: evidenceSchema.nullable(),
    decided: z
      .strictObject({
        decision: z.enum(reportDecisions),
        by: z.strictObject({ id: z.string(), name: z.string() }),
        reason: z.string(),
        at: z.iso.datetime(),
      })
      .nullable(),
  })
  .meta({ id: 'AdminReport', description: 'Nothing of a room is shown but what was reported.' });
export type AdminReport = z.infer<typeof adminReportSchema>;

export const decideBody = z.strictObject({
  decision: z.enum(reportDecisions),
  reason: actReason,
  password: givenPassword.exactOptional(),
});
