import type { Share } from '#protocol/access/view.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { ChangeShareBody, CreateShareBody } from '#protocol/shares/shares.schema.ts';
import { linkStateOf } from '#worker/directory/consumers.ts';
import type { FoundShare } from '#worker/features/access/link-queries.ts';
import { releaseLink, upsertLink } from '#worker/directory/links.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { hashPassword } from '#worker/platform/secrets/password.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { execute, type RoomContext } from '../rooms/room-gateway.ts';
import { reserveCode } from './share-code.ts';

/**
 * Makes a link that opens from this moment on.
 *
 * @param seed the same for each try of one request, so that a retry makes nothing twice; null for a request without a key
 */
export async function makeShare(
  c: AppContext,
  room: RoomContext,
  { body, seed }: { body: CreateShareBody; seed: string | null },
): Promise<Result<Share>> {
  const directory = directoryOf(c);
  const reserved = await reserveCode(directory, {
    roomId: room.id,
    createdBy: room.credentials.account_id,
    long: body.long ?? false,
    seed: seed === null ? null : { secret: requireSecrets(c.env).jwtSecret, text: seed },
  });
  const { code } = reserved;
  const isThere = async (): Promise<boolean> => reserved.again && (await findShare(room, code)).ok;
  if (!(await isThere())) {
    const created = await createInRoom(c, room, code, body);
    // Another try of the same request may have been first just now.
    if (!created.ok && !(await isThere())) {
      await releaseLink(directory.db, code);
      return created;
    }
    if (created.ok) count('share_creates_total', { permission_level: body.permission_level });
  }
  return listed(c, room, code);
}

async function createInRoom(
  c: AppContext,
  room: RoomContext,
  code: string,
  body: CreateShareBody,
): Promise<Result<unknown>> {
  const password = await hashed(c, body.password ?? null);
  if (!password.ok) return password;
  const data = {
    code,
    permission_level: body.permission_level,
    allow_comments: body.allow_comments ?? true,
    allow_edit: body.allow_edit ?? true,
    expires_at: body.expires_at ?? null,
    max_people: body.max_people ?? null,
    name: body.name ?? null,
    show_history: body.show_history ?? null,
    ...(body.indexed === true && { indexed: true }),
    ...(body.switches !== undefined && { switches: body.switches }),
    ...(body.target !== undefined && { target: body.target }),
    pinned_seq: body.pinned_seq ?? null,
    password_hash: password.value,
  };
  return execute(room, { id: null, type: 'share.create', data, origin: 'worker' });
}

/** Changes a link; a new password, level or end holds from this moment on. */
export async function changeShare(
  c: AppContext,
  room: RoomContext,
  { code, changes }: { code: string; changes: ChangeShareBody },
): Promise<Result<Share>> {
  const { password, ...others } = changes;
  const password_hash = password === undefined ? ok(undefined) : await hashed(c, password);
  if (!password_hash.ok) return password_hash;
  const data = {
    code,
    ...others,
    ...(password_hash.value === undefined ? {} : { password_hash: password_hash.value }),
  };
  const changed = await execute(room, { id: null, type: 'share.update', data, origin: 'worker' });
  return changed.ok ? listed(c, room, code) : changed;
}

/** The link as the room has it now, also in the directory: the queue would bring it there a moment later. */
async function listed(c: AppContext, room: RoomContext, code: string): Promise<Result<Share>> {
  const share = await findShare(room, code);
  if (!share.ok) return share;
  const { seq, ...facts } = share.value;
  if (facts.state === 'active') await upsertLink(directoryOf(c).db, linkStateOf(room.id, seq, facts));
  return ok(facts);
}

async function findShare(room: RoomContext, code: string): Promise<Result<FoundShare>> {
  const found = await room.stub.query({ credentials: room.credentials, name: 'share.find', parameters: { code } });
  // The room's own answer to our own query, whose shape is fixed where it is made.
  return found.ok ? ok(found.value as FoundShare) : found;
}

async function hashed(c: AppContext, password: string | null): Promise<Result<string | null>> {
  return password === null ? ok(null) : hashPassword(password, c.env.HASHER);
}

/** A request's body as its idempotency key is kept with: a digest of a plain password could be tried offline. */
export function withSealedPassword(c: AppContext, body: { password?: string | null }): object {
  if (typeof body.password !== 'string') return body;
  const { jwtSecret } = requireSecrets(c.env);
  return {
    ...body,
    password: sealed(jwtSecret, 'share password', body.password),
  };
}
