import type { AdminAccount, AdminAccountDetail } from '#protocol/admin/account.schema.ts';
import { type AdminAccountRow, findAdminAccount } from '#worker/directory/admin-accounts.ts';
import { listSessions, presentSession } from '#worker/directory/sessions.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';

export function shownAccount(row: AdminAccountRow): AdminAccount {
  return {
    id: row.id,
    name: row.fullName,
    email_hint: row.email === null ? null : hintOf(row.email),
    email_verified: row.emailVerifiedAtMs !== null,
    role: row.role,
    state: row.suspendedAtMs !== null ? 'suspended' : row.deletedAtMs !== null ? 'leaving' : 'active',
    created_at: isoTime(row.createdAtMs),
  };
}

/** `h•••@example.com` */
function hintOf(email: string): string {
  const at = email.lastIndexOf('@');
  return `${Array.from(email)[0] ?? ''}•••${email.slice(at)}`;
}

/** All that an admin is told of one account; null where there is none. */
export async function accountDetail(c: AppContext, id: string): Promise<AdminAccountDetail | null> {
  const db = directoryOf(c).primary();
  const [row, sessions] = await Promise.all([findAdminAccount(db, id), listSessions(db, id, nowMs())]);
  if (row === null) return null;
  const { FILE_QUOTA_GUEST, FILE_QUOTA_ACCOUNT } = c.env;
  const quotaMebibytes = Number(row.role === 'guest' ? FILE_QUOTA_GUEST : FILE_QUOTA_ACCOUNT);
  return {
    ...shownAccount(row),
    suspension:
      row.suspendedAtMs === null ? null : { reason: row.suspensionReason ?? '', at: isoTime(row.suspendedAtMs) },
    deleted_at: row.deletedAtMs === null ? null : isoTime(row.deletedAtMs),
    second_factor: row.secondFactor,
    passkeys: row.passkeys,
    sessions: sessions.map((session) => presentSession(session)),
    rooms: row.rooms,
    file_bytes: row.fileBytes,
    file_quota_bytes: quotaMebibytes * 1024 * 1024,
  };
}
