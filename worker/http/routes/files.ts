import { createRoute } from '@hono/zod-openapi';
import { every } from 'hono/combine';
import { z } from 'zod';
import { fileAddressesSchema, fileId, uploadedSchema } from '#protocol/files/files.schema.ts';
import { thumbnailSizeNames, type AttachedFile } from '#protocol/files/terms.ts';
import { idPattern } from '#protocol/ids.ts';
import { line } from '#protocol/text.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { findFileRow } from '#worker/files/file-rows.ts';
import { addressesEndMs, signedAddress } from '#worker/files/signed-address.ts';
import { removeFile } from '#worker/files/remove-file.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { kinds } from '#worker/registry.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { answerFile } from '../files/fetch-file.ts';
import { checkUpload, keepFile, type KeptBy } from '../files/keep-file.ts';
import { readUpload, type Upload } from '../files/read-upload.ts';
import { answerOnce, type OnceAnswer } from '../idempotent.ts';
import { overShield } from '../middleware/shield.ts';
import { bytesAnswer, jsonAnswer, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { directoryOf } from '../request.ts';
import { answerJson, mayNow, resolveRoom, runCommand, withRoom } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { whereOn } from '../switched.ts';
import { roomParams } from './rooms.ts';

const tags = ['Files'];
const fileParams = z.strictObject({ id: pathParam('id', 'fil_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('fil')) });
const binary = z.string().meta({ format: 'binary' });

const uploadRoute = createRoute({
  ...access('room:view', { body: 'raw' }),
  method: 'post',
  path: '/files',
  tags,
  summary: 'Upload a file: for a room, or of one’s own',
  description:
    'PNG, JPEG, WebP, GIF, PDF or DOCX, or a recorded voice (sound alone, WebM or MP4), at most 10 MiB: the raw bytes with their `Content-Type` and `?name=`, or a form. What it is, its ending and its type must agree. `pending` until it was scanned, and until then nobody else’s. With an `Idempotency-Key` it is kept once.',
  request: {
    query: z.object({ room_id: z.string().max(64).exactOptional(), name: line(0, 2000).exactOptional() }),
    body: {
      required: true,
      content: {
        'application/octet-stream': { schema: binary },
        'multipart/form-data': { schema: z.object({ file: binary, room_id: z.string().exactOptional() }) },
      },
    },
  },
  responses: {
    201: jsonAnswer(uploadedSchema, 'It is kept.'),
    ...refusals(
      'FORBIDDEN',
      'NOT_FOUND',
      'PAYLOAD_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'INFECTED_FILE',
      'IDEMPOTENCY_KEY_REUSED',
    ),
  },
});

const fetchRoute = createRoute({
  ...access('public', { identity: 'if_good', budget: 'none' }),
  method: 'get',
  path: '/files/{id}',
  tags,
  summary: 'A file’s bytes, or of an image a thumbnail',
  description:
    'For whoever sees what shows it, by a token or by an address of `GET /rooms/{id}/files`. Takes ranges. Others than its uploader get it once it is clean, and images without what a camera has written into them.',
  request: {
    params: fileParams,
    query: z.object({
      size: z.enum(thumbnailSizeNames).exactOptional(),
      until: z.coerce.number().int().min(0).exactOptional(),
      seal: z.string().max(100).exactOptional(),
    }),
  },
  responses: {
    ...bytesAnswer('The file.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE'),
  },
});

const removeRoute = createRoute({
  ...access('room:view'),
  method: 'delete',
  path: '/files/{id}',
  tags,
  summary: 'Remove a file that I have uploaded and that nothing shows',
  request: { params: fileParams },
  responses: { 204: { description: 'Gone.' }, ...refusals('NOT_FOUND', 'CONFLICT') },
});

const takeOutRoute = createRoute({
  ...access('room:comment'),
  method: 'delete',
  path: '/rooms/{id}/files/{file_id}',
  tags,
  summary: 'Take a file out of a room for good: my own, or any with the right to manage',
  description:
    'Its bytes and its name go; what showed it stands and says that it was taken out. Copies that were made in other rooms are theirs.',
  request: {
    params: roomParams.extend({ file_id: pathParam('file_id', 'fil_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('fil')) }),
  },
  responses: { 204: { description: 'Gone.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const addressesRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/rooms/{id}/files',
  tags,
  summary: 'Files that I see in a room, with addresses that need no token',
  description: 'The same within an hour, so that browsers keep what they have fetched. What I do not see is left out.',
  request: {
    params: roomParams,
    query: z.object({ ids: z.string().max(4000).default('').describe('At most 100, with commas between them.') }),
  },
  responses: { 200: jsonAnswer(fileAddressesSchema, 'Those files.'), ...refusals('NOT_FOUND', 'GONE') },
});

export function addFileRoutes(router: Router): void {
  // Not `router.openapi`: its validator would read a body of any size before we could refuse it.
  router.openAPIRegistry.registerPath(uploadRoute);
  router.post('/files', every(...uploadRoute.middleware), async (c) => {
    const done = await upload(c);
    if (!done.ok) count('file_uploads_total', { outcome: done.error.code });
    return done.ok ? done.value : answerRefusal(c, done.error);
  });

  router.openapi(fetchRoute, async (c) => {
    const request = c.req.valid('query');
    // An address that was signed speaks for itself.
    const refusal = request.seal === undefined ? await overShield(c) : null;
    if (refusal !== null) return answerRefusal(c, refusal);
    return answerFile(c, await findFileRow(directoryOf(c).db, c.req.valid('param').id), request);
  });

  router.openapi(removeRoute, async (c) => {
    const { db } = directoryOf(c);
    const file = await findFileRow(db, c.req.valid('param').id);
    if (file === null) return answerRefusal(c, noFile);
    if (file.roomId !== null)
      return withRoom(c, file.roomId, null, (room) =>
        runCommand(c, room, { type: 'file.remove', data: { file_id: file.id }, status: 204 }),
      );
    if (c.get('caller')?.account_id !== file.accountId) return answerRefusal(c, noFile);
    if (file.face) return answerRefusal(c, inUse);
    await removeFile(c.env.MEDIA, db, file);
    return c.body(null, 204);
  });

  router.openapi(takeOutRoute, (c) => {
    const { id, file_id } = c.req.valid('param');
    return withRoom(c, id, null, (room) =>
      runCommand(c, room, { type: 'file.take_out', data: { file_id }, status: 204 }),
    );
  });

  router.openapi(addressesRoute, (c) =>
    withRoom(c, c.req.valid('param').id, null, async ({ id, kind, stub, credentials }) => {
      const ids = c.req.valid('query').ids.split(',');
      const asked = ids.filter((one) => fileId.safeParse(one).success).slice(0, 100);
      const untilMs = addressesEndMs(nowMs());
      const parameters = { ids: asked };
      const none = asked.length === 0 || kinds[kind]?.kind.queries['files'] === undefined;
      const seen: Result<unknown> = none
        ? await stub.admit(credentials)
        : await stub.query({ credentials, name: 'files', parameters });
      if (!seen.ok) return answerRefusal(c, seen.error);
      // What the feature's own query answers.
      const files = none ? [] : (seen.value as (AttachedFile & { own: boolean })[]);
      const items = files.map((file) => ({
        ...file,
        ...addressesOf(c, { ...file, roomId: id }, untilMs),
      }));
      return answerJson(c, 200, { items, expires_at: isoTime(untilMs) });
    }),
  );
}

const noFile = { code: 'NOT_FOUND', message: 'There is no such file.' } as const;
const inUse = { code: 'CONFLICT', message: 'It is your picture: remove that instead.' } as const;

function addressesOf(c: AppContext, file: AttachedFile & { roomId: string }, untilMs: number) {
  if (file.state !== 'clean') return { url: null, thumbnails: null };
  const { jwtSecret } = requireSecrets(c.env);
  const url = signedAddress(jwtSecret, file, { untilMs });
  if (!file.content_type.startsWith('image/')) return { url, thumbnails: null };
  const of = (size: (typeof thumbnailSizeNames)[number]): string => signedAddress(jwtSecret, file, { size, untilMs });
  return { url, thumbnails: { small: of('small'), medium: of('medium'), large: of('large') } };
}

async function upload(c: AppContext) {
  const open = await whereOn(c.env, 'uploads');
  if (!open.ok) return open;
  const asked = { name: c.req.query('name') ?? null, roomId: c.req.query('room_id') ?? null };
  // Whoever may not put anything there is told before they send it.
  const early = asked.roomId === null ? null : await uploaderIn(c, asked.roomId);
  if (early?.ok === false) return early;
  const read = await readUpload(c, asked);
  if (!read.ok) return read;
  const by = early ?? (await uploaderIn(c, read.value.roomId));
  if (!by.ok) return by;
  const checked = await checkUpload(c.env, read.value);
  if (!checked.ok) return checked;
  return { ok: true as const, value: await kept(c, { ...read.value, contentType: checked.value.type }, by.value) };
}

async function kept(c: AppContext, { bytes, name, contentType }: Upload & { contentType: string }, by: KeptBy) {
  const { accountId, room } = by;
  const roomId = room?.id ?? null;
  const sha256 = sha256Hex(bytes);
  const size = bytes.length;
  const body = { room_id: roomId, name, content_type: contentType, sha256 };
  return answerOnce(c, { accountId, body, prefix: 'fil' }, async (id): Promise<Result<OnceAnswer>> => {
    const createdAtMs = nowMs();
    const unusedSinceMs = roomId === null ? createdAtMs : null;
    const row = { id, accountId, roomId, name, contentType, size, sha256, createdAtMs, unusedSinceMs };
    const done = await keepFile(c, { ...row, bytes }, by);
    count('file_uploads_total', { outcome: done.ok ? 'accepted' : done.error.code });
    if (!done.ok) return done;
    const shown = { id, name, content_type: contentType, size, sha256, state: 'pending' };
    return { ok: true, value: { status: 201, body: shown } };
  });
}

/** Who uploads: into a room that lets them, or for themself. */
async function uploaderIn(c: AppContext, roomId: string | null): Promise<Result<KeptBy>> {
  const caller = c.get('caller');
  if (roomId === null) {
    if (caller === null) return refuse('FORBIDDEN', 'A token of a room puts files into that room alone.');
    return { ok: true, value: { accountId: caller.account_id, guest: caller.guest, room: null } };
  }
  const found = await resolveRoom(c, roomId);
  if (!found.ok) return found;
  const room = found.value;
  const rule = kinds[room.kind]?.kind.commands['file.add'];
  if (rule === undefined)
    return refuse('VALIDATION_ERROR', 'This room takes no files.', { room_id: ['is of a room without files'] });
  const may = await mayNow(room, rule.capability);
  if (!may.ok) return may;
  const { account_id: accountId, guest } = room.credentials;
  return { ok: true, value: { accountId, guest, room } };
}
