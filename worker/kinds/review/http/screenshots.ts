// Pictures of the moment that a remark is about, captured in its author's browser: put after it, or along with it.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { fileId } from '#protocol/files/files.schema.ts';
import { wholeFeedbackSchema } from '#protocol/review/answers.schema.ts';
import { reviewCommands } from '#protocol/review/commands.schema.ts';
import type { WholeFeedback } from '#protocol/review/feedback.ts';
import { maxInlineScreenshot, maxScreenshotBytes, screenshotSize } from '#protocol/review/terms.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import type { NewFile } from '#worker/files/file-rows.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import { readBounded } from '#worker/http/doors/bounded-body.ts';
import { addedFile, keepFile } from '#worker/http/files/keep-file.ts';
import { checkStill } from '#worker/http/files/still-picture.ts';
import { answerWatched, askWatching, watchableFile } from '#worker/http/files/watch.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { answerOnce } from '#worker/http/idempotent.ts';
import { bytesAnswer, jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { answerJson, ask, execute, mayNow, runCommand, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { whereOn } from '#worker/http/switched.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { atProject, feedbackParams, projectParams, projectTags as tags, watchedFeedbackParams } from './room.ts';

const binary = z.string().meta({ format: 'binary' });
const refused = refusals(
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'GONE',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'INFECTED_FILE',
  'IDEMPOTENCY_KEY_REUSED',
);

/** WebP, PNG or JPEG as browsers write them into text. */
const dataUrl = /^data:(image\/(?:webp|png|jpeg));base64,([A-Za-z0-9+/]+={0,2})$/u;

const createFeedbackSchema = reviewCommands['feedback.create'].safeExtend({
  screenshot: z
    .string()
    .max(Math.ceil(maxInlineScreenshot / 3) * 4 + 40, `must have at most ${maxInlineScreenshot} bytes`)
    .regex(dataUrl, 'must be a data URL of WebP, PNG or JPEG')
    .exactOptional(),
});

const createFeedbackRoute = createRoute({
  ...access('room:comment'),
  method: 'post',
  path: '/projects/{id}/feedbacks',
  tags,
  summary: 'Say what to change, at the moment it happens',
  description:
    'Without a `version` it is about the newest one that plays. `timestamp` is kept as the beginning of its frame; at a constant rate a `frame` must agree with it. Feedback for the `team` is not there for anybody else. A `screenshot` is a data URL of at most 700 KiB; larger ones are put after it.',
  request: { params: projectParams, body: jsonBody(createFeedbackSchema) },
  responses: { 201: jsonAnswer(wholeFeedbackSchema, 'The feedback.'), ...refused },
});

const putRoute = createRoute({
  ...access('room:comment', { body: 'raw' }),
  method: 'post',
  path: '/projects/{id}/feedbacks/{fid}/screenshot',
  tags,
  summary: 'Put the picture of a feedback: WebP, PNG or JPEG, at most 1280 × 720 and 2 MiB',
  description: 'Of its author, or an editor; in place of the one it had. With an `Idempotency-Key` it is kept once.',
  request: {
    params: feedbackParams,
    body: { required: true, content: { 'application/octet-stream': { schema: binary } } },
  },
  responses: { 201: jsonAnswer(wholeFeedbackSchema, 'The feedback.'), ...refused },
});

const watchRoute = createRoute({
  ...access('public', { identity: 'ignored', budget: 'none' }),
  method: 'get',
  path: '/projects/{id}/videos/{vid}/feedbacks/{fid}/screenshot',
  tags,
  summary: 'The picture of a feedback',
  description: 'By the cookie of `POST /projects/{id}/media-session`, for whoever sees the feedback.',
  request: { params: watchedFeedbackParams, query: z.object({ file: fileId.exactOptional() }) },
  responses: {
    ...bytesAnswer('The picture.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  },
});

export function addScreenshotRoutes(router: Router): void {
  router.openapi(createFeedbackRoute, (c) => {
    const { screenshot, ...data } = c.req.valid('json');
    return atProject(c, c.req.valid('param').id, async (room) => {
      const picture = screenshot === undefined ? null : await pictureOf(c, fromDataUrl(screenshot));
      if (picture?.ok === false) return answerRefusal(c, picture.error);
      return createWith(c, room, { data, picture: picture?.value ?? null });
    });
  });

  router.openapi(putRoute, (c) => {
    const { id, fid } = c.req.valid('param');
    return atProject(c, id, async (room) => {
      const may = await mayPut(c, room);
      if (!may.ok) return answerRefusal(c, may.error);
      const bytes = await readBounded(c.req.raw, maxScreenshotBytes);
      if (bytes === null) return answerRefusal(c, tooLarge);
      const picture = await pictureOf(c, { bytes, declared: c.req.header('content-type') ?? '' });
      if (!picture.ok) return answerRefusal(c, picture.error);
      const accountId = room.credentials.account_id;
      const body = { feedback: fid, sha256: picture.value.sha256 };
      return answerOnce(c, { accountId, body, prefix: 'fil' }, async (fileIdOnce) => {
        const kept = await keepPicture(c, room, { feedbackId: fid, id: fileIdOnce, picture: picture.value });
        const shown = kept.ok ? await ask<WholeFeedback>(room, 'feedback', { feedback_id: fid }) : kept;
        return shown.ok ? { ok: true, value: { status: 201, body: shown.value } } : shown;
      });
    });
  });

  router.openapi(watchRoute, (c) => {
    const { id, fid: feedback_id } = c.req.valid('param');
    const named = c.req.valid('query').file;
    return answerWatched(c, id, {
      what: `${feedback_id} screenshot ${named ?? ''}`,
      async find(room) {
        const seen = await askWatching<{ file_id: string | null; own: boolean }>(room, {
          query: 'feedback.picture',
          parameters: { feedback_id },
        });
        if (!seen.ok) return seen;
        const { file_id, own } = seen.value;
        if (file_id === null) return nothing;
        const file = await watchableFile(c, room, file_id, { own });
        if (!file.ok) return file;
        const cacheControl = named === file_id ? 'private, max-age=31536000, immutable' : 'private, max-age=60';
        return { ok: true, value: { file: file.value, disposition: 'inline', cacheControl } };
      },
    });
  });
}

const nothing = refuse('NOT_FOUND', 'There is no such picture.');

interface Picture {
  bytes: Uint8Array;
  sha256: string;
  name: string;
  contentType: string;
}

/** The remark first: its picture never holds it up, and what cannot be kept of it is left out. Done again it does what was left. */
async function createWith(
  c: AppContext,
  room: RoomContext,
  { data, picture }: { data: object; picture: Picture | null },
): Promise<Answer> {
  let made: WholeFeedback | null = null;
  const answer = await runCommand<{ feedback: WholeFeedback }>(c, room, {
    type: 'feedback.create',
    data,
    status: 201,
    show: (ack) => (made = ack.data.feedback),
  });
  const feedback = made as WholeFeedback | null;
  if (feedback === null || picture === null) return answer;
  const id = feedback.id.replace('fbk_', 'fil_');
  const kept = await keepPicture(c, room, { feedbackId: feedback.id, id, picture });
  if (!kept.ok) return answerJson(c, 201, feedback);
  const whole = await ask<WholeFeedback>(room, 'feedback', { feedback_id: feedback.id });
  return answerJson(c, 201, whole.ok ? whole.value : feedback);
}

async function mayPut(c: AppContext, room: RoomContext): Promise<Result<null>> {
  const open = await whereOn(c.env, 'uploads');
  return open.ok ? mayNow(room, 'comment') : open;
}

function keepPicture(
  c: AppContext,
  room: RoomContext,
  { feedbackId: feedback_id, id, picture }: { feedbackId: string; id: string; picture: Picture },
): Promise<Result<null>> {
  const { account_id: accountId, guest } = room.credentials;
  const { bytes, ...facts } = picture;
  const file = {
    id,
    accountId,
    roomId: room.id,
    ...facts,
    size: bytes.length,
    createdAtMs: nowMs(),
    unusedSinceMs: null,
  };
  const tell = (at: RoomContext, one: NewFile, { clean }: { clean: boolean }) => {
    const data = { feedback_id, file: { ...addedFile(one), as_is: true }, ...(clean && { clean }) };
    return execute(at, { id: `file:${one.id}`, type: 'feedback.screenshot', data, origin: 'worker' });
  };
  return keepFile(c, { ...file, bytes }, { guest, room, tell, asIs: true });
}

function fromDataUrl(url: string): { bytes: Uint8Array; declared: string } {
  const [, declared = '', base64 = ''] = dataUrl.exec(url) ?? [];
  return { bytes: new Uint8Array(Buffer.from(base64, 'base64')), declared };
}

/** What it is, and that it is no larger than it may be. */
async function pictureOf(
  { env }: AppContext,
  { bytes, declared }: { bytes: Uint8Array; declared: string },
): Promise<Result<Picture>> {
  const still = await checkStill(env, { bytes, declared, stem: 'screenshot', most: screenshotSize });
  if (!still.ok) return still;
  return { ok: true, value: { bytes, sha256: sha256Hex(bytes), ...still.value } };
}

const tooLarge: Refusal = {
  code: 'PAYLOAD_TOO_LARGE',
  message: `A screenshot may have ${maxScreenshotBytes} bytes.`,
  details: { content: [`has more than ${maxScreenshotBytes} bytes`] },
};
