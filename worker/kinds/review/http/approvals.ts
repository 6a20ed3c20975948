import { approvalSchema, reviewAnswers } from '#protocol/review/answers.schema.ts';
import { approveSchema } from '#protocol/review/commands.schema.ts';
import { videoId } from '#protocol/review/terms.schema.ts';
import { noteReceipt } from '#worker/directory/receipts.ts';
import { pageOf, pageQuery } from '#worker/http/cursor.ts';
import { answered, jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { directoryOf } from '#worker/http/request.ts';
import { commandRoute, queryRoute } from './room.ts';

export const approvalRoutes = [
  commandRoute({
    access: 'room:comment',
    method: 'post',
    path: '/projects/{id}/approve',
    summary: 'Approve a version, ask for changes, or withdraw what one has said',
    description:
      'Needs the right to approve. It is bound to the SHA-256 of the file and to the last feedback that one has seen, and refused (409) until that digest is known. The receipt can be verified by whoever has it.',
    body: jsonBody(approveSchema),
    command: 'approval.give',
    status: 201,
    answer: jsonAnswer(answered(reviewAnswers['approval.give']), 'The receipt.'),
    show: ({ seq, data }) => ({ seq, ...data }),
    // The room tells it too; whoever has it may ask at once.
    afterwards: (c, { id: roomId }, { data: { receipt } }) => noteReceipt(directoryOf(c).db, { receipt, roomId }),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED'),
  }),
  queryRoute({
    access: 'room:view',
    path: '/projects/{id}/approvals',
    summary: 'All that was said of versions, the newest first',
    search: pageQuery.extend({ video_id: videoId.exactOptional() }),
    query: 'approvals',
    pages: 'before',
    answer: jsonAnswer(pageOf(approvalSchema), 'A page of approvals.'),
    refused: refusals('NOT_FOUND', 'GONE'),
  }),
];
