// Questions of a bank as files: for another course, for Moodle, and an empty table to fill in.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { BankPage } from '#protocol/course/bank/bank.schema.ts';
import {
  type BankEntry,
  maxBankQuestions,
  type QuestionFileForm,
  questionFileForms,
} from '#protocol/course/bank/terms.ts';
import { ok, type Result } from '#protocol/result.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import { contentDisposition } from '#worker/http/doors/attachment.ts';
import { refusals } from '#worker/http/openapi/openapi-parts.ts';
import { ask, mayNow, withRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { csvFile } from '#worker/platform/csv.ts';
import { writeXlsx, xlsxType } from '#worker/platform/sheets/write-xlsx.ts';
import { giftOf } from '../bank/files/to-gift.ts';
import { examplesIn, type SheetLanguage, sheetOf, sheetWidths } from '../bank/files/to-sheet.ts';
import { courseKind, courseParams, courseTags as tags } from './room.ts';

const forms: Record<QuestionFileForm, { contentType: string; extension: string }> = {
  xlsx: { contentType: xlsxType, extension: 'xlsx' },
  csv: { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
  gift: { contentType: 'text/plain; charset=utf-8', extension: 'gift.txt' },
};

const fileRoute = createRoute({
  ...access('room:teach'),
  method: 'get',
  path: '/courses/{id}/questions/file',
  tags,
  summary: 'The questions of the bank as a file, or a table of examples to fill in',
  description:
    'As our table (xlsx or CSV; `lang` of its column names), or as GIFT, which has no items to be put in order: comments stand for them. `of=examples` is the empty table.',
  request: {
    params: courseParams,
    query: z.strictObject({
      form: z.enum(questionFileForms).default('xlsx'),
      of: z.enum(['bank', 'examples']).default('bank'),
      lang: z.enum(['ko', 'en']).default('ko'),
    }),
  },
  responses: {
    200: {
      description: 'The file.',
      content: Object.fromEntries(Object.values(forms).map(({ contentType }) => [contentType, { schema: z.string() }])),
    },
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  },
});

export function addQuestionFileRoute(router: Router): void {
  router.openapi(fileRoute, (c) =>
    withRoom(c, c.req.valid('param').id, courseKind, async (room): Promise<Answer> => {
      const { form, of, lang } = c.req.valid('query');
      const may = await mayNow(room, 'teach');
      if (!may.ok) return answerRefusal(c, may.error);
      const entries = of === 'examples' ? ok(examplesIn(lang)) : await wholeBank(room);
      if (!entries.ok) return answerRefusal(c, entries.error);
      const { contentType, extension } = forms[form];
      c.header('Content-Type', contentType);
      c.header('Content-Disposition', contentDisposition({ title: 'questions', fallback: 'questions', extension }));
      return c.body(fileOf(entries.value, form, lang)) as unknown as Answer;
    }),
  );
}

/** Page by page, so that the room answers others between them; in the order in which they came. */
async function wholeBank(room: RoomContext): Promise<Result<BankEntry[]>> {
  const entries: BankEntry[] = [];
  let before: string | null = null;
  do {
    // oxlint-disable-next-line no-await-in-loop -- the next page begins where this one ends
    const page: Result<BankPage> = await ask<BankPage>(room, 'bank', before === null ? {} : { before });
    if (!page.ok) return page;
    entries.push(...page.value.items);
    before = page.value.next;
  } while (before !== null && entries.length < maxBankQuestions);
  return ok(entries.toReversed());
}

function fileOf(
  entries: readonly BankEntry[],
  form: QuestionFileForm,
  lang: SheetLanguage,
): string | Uint8Array<ArrayBuffer> {
  if (form === 'gift') return entries.map(giftOf).join('');
  const table = sheetOf(entries, lang);
  if (form === 'xlsx') return new Uint8Array(writeXlsx(table, sheetWidths));
  const [head = [], ...rows] = table;
  return csvFile(
    head,
    rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']))),
  );
}
