// What lies beside a version, made in its uploader's browser or written by an editor: poster, filmstrip, waveform, table of
// times, captions. Small enough to be held whole, and held against what it is said to be.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { captionUrl, companionUrl } from '#protocol/review/addresses.ts';
import { decodeFrameTable, maxTableBytes } from '#protocol/review/frame-table.ts';
import { maxFilmstripBytes, maxPosterBytes, waveformBins } from '#protocol/review/previews.ts';
import { companions, maxCaptionBytes, type Companion } from '#protocol/review/terms.ts';
import { captionLabel, lang } from '#protocol/review/terms.schema.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import type { NewFile } from '#worker/files/file-rows.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { readBounded } from '#worker/http/doors/bounded-body.ts';
import { addedFile, keepFile } from '#worker/http/files/keep-file.ts';
import { checkStill } from '#worker/http/files/still-picture.ts';
import { answerOnce } from '#worker/http/idempotent.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { execute, mayNow, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { whereOn } from '#worker/http/switched.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { problemInWebVtt } from '../webvtt.ts';
import { commandRoute, projectTags as tags, versionParams } from './room.ts';
import { atVersion } from './version-uploads.ts';

const most: Record<Companion, number> = {
  poster: maxPosterBytes,
  filmstrip: maxFilmstripBytes,
  waveform: waveformBins,
  frames: maxTableBytes,
};

const kept = jsonAnswer(
  z.strictObject({ file_id: z.string(), url: z.string() }),
  'It is kept, in place of the last one.',
);
const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
const rawBody = {
  required: true,
  content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
};

const summaries: Record<Companion, string> = {
  poster: 'Put the picture by which a version is known: WebP, PNG or JPEG, at most 2 MiB',
  filmstrip: 'Put the pictures that a version’s timeline shows: one WebP, PNG or JPEG of 10 × 10, at most 2 MiB',
  waveform: 'Put the waveform of a version’s sound: at most 2,000 bytes, one for each stretch of equal length',
  frames: 'Put the table of when each frame of a version is shown, where its rate is not constant: at most 8 MiB',
};

const captionsRoute = createRoute({
  ...access('room:edit', { body: 'raw' }),
  method: 'put',
  path: '/projects/{id}/videos/{vid}/versions/{n}/captions/{lang}',
  tags,
  summary: 'Put captions of a version in one language: WebVTT, at most 1 MiB',
  request: {
    params: versionParams.extend({ lang }),
    query: z.object({ label: captionLabel.exactOptional().describe('As they are called where one chooses them.') }),
    body: rawBody,
  },
  responses: { 200: kept, ...refused },
});

/** Captions go by a command that says nothing but which. */
export const captionRemoval = commandRoute({
  access: 'room:edit',
  method: 'delete',
  path: '/projects/{id}/videos/{vid}/versions/{n}/captions/{lang}',
  summary: 'Remove the captions of a version in one language',
  command: 'version.leave',
  from: ({ params }) => ({ video_id: params.vid, version: Number(params.n), lang: params.lang }),
  answer: { description: 'Gone.' },
  refused,
});

export function addBesideVersionRoutes(router: Router): void {
  for (const what of companions) {
    const route = createRoute({
      ...access('room:edit', { body: 'raw' }),
      method: 'put',
      path: `/projects/{id}/videos/{vid}/versions/{n}/${what}`,
      tags,
      summary: summaries[what],
      request: { params: versionParams, body: rawBody },
      responses: { 200: kept, ...refused },
    });
    router.openapi(route, (c) => {
      const { id: room_id, vid: video_id, n } = c.req.valid('param');
      const place = { room_id, video_id, n: Number(n) };
      return put(c, c.req.valid('param'), {
        most: most[what],
        check: (bytes, declared) => checkCompanion(c.env, what, { bytes, declared }),
        accompany: (file) => ({ companion: { what, file: { ...file, ...(what === 'filmstrip' && { as_is: true }) } } }),
        url: (fileId) => companionUrl(place, what, fileId),
      });
    });
  }

  router.openapi(captionsRoute, (c) => {
    const { id: room_id, vid: video_id, n, lang: language } = c.req.valid('param');
    const label = c.req.valid('query').label ?? language;
    const place = { room_id, video_id, n: Number(n) };
    return put(c, c.req.valid('param'), {
      most: maxCaptionBytes,
      check: async (bytes) => checkCaptions(bytes, language),
      accompany: (file) => ({ captions: { lang: language, label, file } }),
      url: (fileId) => captionUrl(place, language, fileId),
    });
  });
}

/** What is put beside a version. */
interface Putting {
  most: number;
  check: (bytes: Uint8Array, declared: string) => Promise<Result<{ name: string; contentType: string }>>;
  /** What the command says besides which version. */
  accompany: (file: ReturnType<typeof addedFile>) => object;
  url: (fileId: string) => string;
}

function put(
  c: AppContext,
  address: { id: string; vid: string; n: string },
  { most: maxBytes, check, accompany, url }: Putting,
): Promise<Answer> {
  return atVersion(c, address, async (room) => {
    const may = await mayPut(c, room);
    if (!may.ok) return answerRefusal(c, may.error);
    const bytes = await readBounded(c.req.raw, maxBytes);
    if (bytes === null) return answerRefusal(c, tooLarge(maxBytes));
    const checked = await check(bytes, c.req.header('content-type') ?? '');
    if (!checked.ok) return answerRefusal(c, checked.error);
    const { account_id: accountId, guest } = room.credentials;
    const sha256 = sha256Hex(bytes);
    const facts = { ...checked.value, size: bytes.length, sha256, createdAtMs: nowMs(), unusedSinceMs: null };
    return answerOnce(c, { accountId, body: { sha256 }, prefix: 'fil' }, async (id) => {
      const file = { id, accountId, roomId: room.id, ...facts };
      const told = await keepFile(c, { ...file, bytes }, { guest, room, tell: (at, one) => accompanied(at, one) });
      return told.ok ? { ok: true, value: { status: 200, body: { file_id: id, url: url(id) } } } : told;
    });
  });

  function accompanied(room: RoomContext, file: NewFile) {
    const data = { video_id: address.vid, version: Number(address.n), ...accompany(addedFile(file)) };
    return execute(room, { id: `file:${file.id}`, type: 'version.accompany', data, origin: 'worker' });
  }
}

async function mayPut(c: AppContext, room: RoomContext): Promise<Result<null>> {
  const open = await whereOn(c.env, 'uploads');
  return open.ok ? mayNow(room, 'edit') : open;
}

async function checkCompanion(
  env: Env,
  what: Companion,
  { bytes, declared }: { bytes: Uint8Array; declared: string },
): Promise<Result<{ name: string; contentType: string }>> {
  if (what === 'poster' || what === 'filmstrip') return checkStill(env, { bytes, declared, stem: what });
  return fitting({ name: `${what}.bin`, contentType: 'application/octet-stream', bytes });
}

function checkCaptions(bytes: Uint8Array, language: string): Result<{ name: string; contentType: string }> {
  return fitting({ name: `captions.${language}.vtt`, contentType: 'text/vtt', bytes });
}

function fitting(file: BesideVersion): Result<{ name: string; contentType: string }> {
  const problem = problemBesideVersion(file);
  const { name, contentType } = file;
  return problem === null ? { ok: true, value: { name, contentType } } : { ok: false, error: problem };
}

interface BesideVersion {
  name: string;
  contentType: string;
  bytes: Uint8Array;
}

/** Why this is none of what lies beside versions and is no picture: captions, a waveform, a table of times. */
export function problemBesideVersion({ name, contentType, bytes }: BesideVersion): Refusal | null {
  if (contentType === 'text/vtt' && name.endsWith('.vtt')) {
    if (bytes.length > maxCaptionBytes) return tooLarge(maxCaptionBytes);
    const problem = problemInWebVtt(bytes);
    return problem === null ? null : invalid('Captions are WebVTT.', problem);
  }
  const what = contentType === 'application/octet-stream' ? name : '';
  if (what === 'waveform.bin') {
    if (bytes.length > most.waveform) return tooLarge(most.waveform);
    return bytes.length > 0 ? null : invalid('This is no waveform of a version.', 'is no waveform');
  }
  if (what !== 'frames.bin') return invalid('This is nothing that lies beside a version.', 'is nothing of a version');
  if (bytes.length > most.frames) return tooLarge(most.frames);
  return decodeFrameTable(bytes) !== null ? null : invalid('This is no frames of a version.', 'is no frames');
}

function invalid(message: string, problem: string): Refusal {
  return { code: 'VALIDATION_ERROR', message, details: { content: [problem] } };
}

function tooLarge(bytes: number): Refusal {
  return {
    code: 'PAYLOAD_TOO_LARGE',
    message: `This may have ${bytes} bytes.`,
    details: { content: [`has more than ${bytes} bytes`] },
  };
}
