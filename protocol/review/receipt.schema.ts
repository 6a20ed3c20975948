// The receipt of a verdict, as it is shown to whoever has been given it.
import { z } from 'zod';
import { digest } from '../files/files.schema.ts';
import { receiptId } from './terms.schema.ts';
import { verdicts, versionStatuses } from './terms.ts';

const text = z.string();
const moment = z.iso.datetime({ precision: 3 });
const seq = z.number().int().min(1);

export const receiptSchema = z.strictObject({
  receipt: receiptId,
  room_id: text,
  project: text,
  /** Absent: deleted for good, as what was called by names; the digest still says which bytes were meant. */
  video: text.exactOptional(),
  version: z.strictObject({
    n: z.number().int(),
    name: text.exactOptional(),
    /** Absent with the video. */
    file: z
      .strictObject({
        name: text,
        size: z.number().int(),
        content_type: text,
        status: z.enum(versionStatuses),
        failure: text.exactOptional(),
      })
      .exactOptional(),
  }),
  /** `withdrawn`: this is the receipt of taking one back. */
  verdict: z.enum(verdicts),
  note: text.exactOptional(),
  by: z.strictObject({ id: text, name: text }),
  at: moment,
  /** Of the bytes that were watched. */
  sha256: digest,
  /** The last remark that whoever said it had seen. */
  feedback_seq: z.number().int(),
  /** Its line in the ledger. */
  seq,
  /** What was said of the version since; absent: it stands. */
  since: z.strictObject({ receipt: receiptId, verdict: z.enum(verdicts), at: moment }).exactOptional(),
  /** When the stored bytes were last hashed anew, and came to the same; absent: not since they were uploaded. */
  checked_at: moment.exactOptional(),
  /** Whoever asks may have them hashed anew. */
  may_check: z.boolean(),
});
export type Receipt = z.infer<typeof receiptSchema>;
