// Who may reach me: requests, blocks and reports.
import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { paragraphs } from '../text.schema.ts';
import { reportReasons } from './report.ts';

export const blockedPerson = z.strictObject({ id: z.string(), name: z.string(), blocked_at: z.iso.datetime() });
export type BlockedPerson = z.infer<typeof blockedPerson>;

const reportedId = z
  .string()
  .refine(
    (id) => (['msg', 'cmt', 'prp', 'fil'] as const).some((prefix) => idPattern(prefix).test(id)),
    'must be the id of a message, a comment, a proposal or a file',
  );

export const reportBody = z
  .strictObject({
    reason: z.enum(reportReasons),
    account_id: z.string().regex(idPattern('acc'), 'must be an account id').exactOptional(),
    room_id: z.string().regex(idPattern('rom'), 'must be a room id').exactOptional(),
    target_id: reportedId.exactOptional(),
    /** As pages of before say it. */
    message_id: reportedId.exactOptional(),
    note: paragraphs(0, 1000).exactOptional(),
  })
  .refine(
    ({ account_id, room_id, target_id, message_id }) =>
      (account_id ?? room_id ?? target_id ?? message_id) !== undefined,
    'must say whom or what it is about',
  );
