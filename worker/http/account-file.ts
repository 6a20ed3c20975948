import type { AccountFile } from '#protocol/accounts/account-file.schema.ts';
import { accountFileFormat } from '#protocol/accounts/account-file.schema.ts';
import { listActivity } from '#worker/directory/account-activity.ts';
import { type AccountRow, presentAccount } from '#worker/directory/accounts.ts';
import { listConsents } from '#worker/directory/consents.ts';
import { ownContactCode } from '#worker/directory/contact-codes.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { invitationsBy } from '#worker/directory/invitations.ts';
import { listIdentities } from '#worker/directory/identities.ts';
import { guestsMergedInto } from '#worker/directory/merges.ts';
import { listPasskeys } from '#worker/directory/passkeys.ts';
import { reportsBy } from '#worker/directory/reports.ts';
import { roomsWith } from '#worker/directory/room-people.ts';
import { findSecondFactor } from '#worker/directory/second-factors.ts';
import { listSessions, presentSession } from '#worker/directory/sessions.ts';
import { type FileRow, filesBy, findFileRow } from '#worker/files/file-rows.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import type { WorkerEnv } from '#worker/platform/secrets/secrets.ts';
import type { ActsLine } from '#worker/room/log/export-acts.ts';
import { eventIn, linesOf } from '#worker/room/log/room-file.ts';
import { shownIdentity } from './accounts/identity-routes.ts';
import { shownActivity } from './accounts/activity.ts';
import { shownConsent } from './accounts/terms-routes.ts';
import { inboxOf } from './inbox/inbox-gateway.ts';
import { providerOf } from './oidc/providers.ts';
import { roomStub } from './rooms/room-stub.ts';

/** All that is kept of an account, as the text of one JSON file: written room by room while it is read. */
export async function* accountFile(env: Env, db: DirectoryDatabase, account: AccountRow): AsyncGenerator<string> {
  yield `${JSON.stringify(await aboutAccount(env, db, account)).slice(0, -1)},"rooms":[`;
  let comma = '';
  for (const { id, kind } of await roomsWith(db, account.id)) {
    // oxlint-disable-next-line no-await-in-loop -- one room after the other
    const acts = await roomStub(env, kind, id).exportActs(account.id);
    if (acts === null) continue;
    yield comma;
    yield* roomIn(acts);
    comma = ',';
  }
  yield ']}';
}

async function* roomIn(acts: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let [comma, ended] = ['', false];
  for await (const lines of linesOf(acts)) {
    let text = '';
    for (const line of lines) {
      const parsed = JSON.parse(line) as ActsLine;
      if (parsed[0] === 'room') text += `${JSON.stringify(parsed[1]).slice(0, -1)},"acts":[`;
      else if (parsed[0] === 'end') ended = true;
      else {
        text += comma + eventIn(line);
        comma = ',';
      }
    }
    yield text;
  }
  if (!ended) throw new Error('a room could not be read to its end');
  yield ']}';
}

async function aboutAccount(
  env: WorkerEnv,
  db: DirectoryDatabase,
  account: AccountRow,
): Promise<Omit<AccountFile, 'rooms'>> {
  const { id, avatarFileId } = account;
  const picture = avatarFileId === null ? null : await findFileRow(db, avatarFileId);
  const [sessions, passkeys, identities, consents, activity, factor, guests, code, reports, invited, files, inbox] =
    await Promise.all([
      listSessions(db, id, nowMs()),
      listPasskeys(db, id),
      listIdentities(db, id),
      listConsents(db, id),
      listActivity(db, id, null),
      findSecondFactor(db, id),
      guestsMergedInto(db, id),
      ownContactCode(db, id),
      reportsBy(db, id),
      invitationsBy(db, id),
      filesBy(db, id),
      inboxOf(env, id).exported(),
    ]);
  return {
    format: accountFileFormat,
    exported_at: isoTime(nowMs()),
    account: presentAccount(account),
    avatar: picture === null ? null : fileInFile(picture),
    sessions: sessions.map(presentSession),
    passkeys: passkeys.map(({ name, createdAtMs, lastUsedAtMs }) => {
      return {
        name,
        created_at: isoTime(createdAtMs),
        last_used_at: lastUsedAtMs === null ? null : isoTime(lastUsedAtMs),
      };
    }),
    identities: identities.map((row) => shownIdentity(row, providerOf(env, row.provider)?.name ?? row.provider)),
    terms: consents.map(shownConsent),
    activity: activity.map(shownActivity),
    second_factor: factor !== null && factor.enabledAtMs !== null,
    guests,
    contact_code: code?.code ?? null,
    found_by_email: account.foundByEmail,
    reports: reports.map(({ reason, accountId, roomId, targetId, note, atMs }) => {
      return { reason, account_id: accountId, room_id: roomId, target_id: targetId, note, at: isoTime(atMs) };
    }),
    invitations: invited.map(({ roomId, email, role, message, state, createdAtMs }) => {
      return { room_id: roomId, email, role, message, state, at: isoTime(createdAtMs) };
    }),
    files: files.map(({ roomId, contentType, createdAtMs, ...file }) => {
      const { id: fileId, name, size, sha256 } = file;
      return { id: fileId, room_id: roomId, name, content_type: contentType, size, sha256, at: isoTime(createdAtMs) };
    }),
    inbox,
  };
}

function fileInFile({ id: file_id, name, contentType: content_type, size }: FileRow): AccountFile['avatar'] {
  return { file_id, name, content_type, size };
}
