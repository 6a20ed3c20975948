// The picture that stands for an account: a file of its own, looked at as every file is before anybody else sees it.
import type { AvatarAnswer } from '#protocol/accounts/avatar.schema.ts';
import type { FileType } from '#protocol/files/terms.ts';
import { fileTypes } from '#protocol/files/terms.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { type AccountRow, findAccount } from '#worker/directory/accounts.ts';
import { awaitAvatar, dropAvatar, forgetAwaited, takeAvatar } from '#worker/directory/avatars.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { type FileRow, findFileRow, findFileRows } from '#worker/files/file-rows.ts';
import { removeFile } from '#worker/files/remove-file.ts';
import { unusedFileMs } from '#protocol/files/terms.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { checkUpload, keepFile } from '../files/keep-file.ts';
import { readUpload, type Upload } from '../files/read-upload.ts';
import { answerOnce, type OnceAnswer } from '../idempotent.ts';
import { announceAvatar } from '../inbox/person-everywhere.ts';
import { callerOf, directoryOf } from '../request.ts';

/** Refused before anything of it is kept; the answer says that it is being looked at. */
export async function uploadAvatar(c: AppContext): Promise<Result<Answer>> {
  const { account_id: accountId, guest } = callerOf(c);
  const allowed = await hitLimit(c.env.LIMITER, limitKeys.avatars(accountId), limitRules.avatars);
  if (!allowed.ok) return allowed;
  const read = await readUpload(c, {
    name: c.req.query('name') ?? nameFor(c.req.header('content-type')),
    roomId: null,
  });
  if (!read.ok) return read;
  const checked = await checkUpload(c.env, read.value);
  if (!checked.ok) return checked;
  const { type: contentType } = checked.value;
  if (!contentType.startsWith('image/'))
    return refuse('UNSUPPORTED_MEDIA_TYPE', 'A picture is an image.', { content: ['is no image'] });
  return { ok: true, value: await kept(c, { accountId, guest }, { ...read.value, contentType }) };
}

/** A raw body of a picture needs no name. */
function nameFor(type: string | undefined): string | null {
  const [ending] = fileTypes[(type ?? '').split(';')[0]?.trim().toLowerCase() as FileType] ?? [];
  return ending === undefined ? null : `avatar.${ending}`;
}

function kept(
  c: AppContext,
  { accountId, guest }: { accountId: string; guest: boolean },
  { bytes, name, contentType }: Upload & { contentType: string },
): Promise<Answer> {
  const { db } = directoryOf(c);
  const sha256 = sha256Hex(bytes);
  return answerOnce(c, { accountId, body: { sha256 }, prefix: 'fil' }, async (id): Promise<Result<OnceAnswer>> => {
    const now = nowMs();
    const facts = { name, contentType, size: bytes.length, sha256, createdAtMs: now, unusedSinceMs: null };
    // Before it is kept: the queue may have looked at it by the time that this goes on.
    await awaitAvatar(db, { accountId, fileId: id, nowMs: now });
    const done = await keepFile(c, { id, accountId, roomId: null, ...facts, bytes }, { guest, room: null });
    count('file_uploads_total', { outcome: done.ok ? 'accepted' : done.error.code });
    if (!done.ok) {
      await forgetAwaited(db, { accountId, fileId: id });
      return done;
    }
    const account = await findAccount(db, accountId);
    return { ok: true, value: { status: 202, body: await avatarOf(db, account) } };
  });
}

/** As its owner is told. */
export async function avatarOf(db: DirectoryDatabase, account: AccountRow | null): Promise<AvatarAnswer> {
  const { avatarFileId: file_id = null, avatarNextId = null } = account ?? {};
  const next = avatarNextId === null ? null : await findFileRow(db, avatarNextId);
  if (next === null) return { file_id, next: null };
  return { file_id, next: { file_id: next.id, state: next.state === 'storing' ? 'pending' : next.state } };
}

/** A file of no room was looked at: where it waits to stand for its account, it does from now on. Safe to repeat. */
export async function settleAvatar(env: Env, db: DirectoryDatabase, file: FileRow): Promise<void> {
  if (file.state !== 'clean' || !file.contentType.startsWith('image/')) return;
  const { accountId, id: fileId } = file;
  if (!(await takeAvatar(db, { accountId, fileId, nowMs: nowMs() }))) return;
  // The one before it is fetched by whoever has not heard yet.
  await env.FILE_SWEEPER.getByName('files').expect(nowMs() + unusedFileMs);
  await announceAvatar(env, accountId);
}

/** Its bytes are gone at once, and rooms hear that there is none. */
export async function removeAvatar(env: Env, db: DirectoryDatabase, accountId: string): Promise<void> {
  const ids = await dropAvatar(db, accountId);
  for (const file of ids.length === 0 ? [] : await findFileRows(db, ids)) {
    // oxlint-disable-next-line no-await-in-loop -- two at most
    await removeFile(env.MEDIA, db, file);
  }
  if (ids.length > 0) await announceAvatar(env, accountId);
}
