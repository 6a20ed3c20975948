import { emailAddress } from '#protocol/accounts/account.schema.ts';
import type { InvitationProblem, InviteBody, Invited } from '#protocol/invitations.schema.ts';
import { keepInvitations, type InvitationRow } from '#worker/directory/invitations.ts';
import { queueMail } from '#worker/mail/queue-mail.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { findRoomTitle } from '#worker/directory/rooms.ts';
import type { AppContext } from '../app-env.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { RoomPlace } from '../rooms/room-gateway.ts';
import { localeOf } from '../shares/visitor.ts';
import { invitationMail } from './invitation-mail.ts';
import { invitationToken } from './invitation-token.ts';

/** So long an invitation holds where nothing else is said. */
export const invitationMs = 14 * 24 * 3_600_000;

/** Keeps invitations and has their mail sent; each address that cannot be invited is answered with why. */
export async function invite(
  c: AppContext,
  { id: roomId, kind }: RoomPlace,
  { body, batchId }: { body: InviteBody; batchId: string },
): Promise<Invited> {
  const { role, message = '', expires_at } = body;
  const { account_id: invitedBy, name: inviterName } = callerOf(c);
  const { good, failed } = await sorted(c, body.emails);
  const now = nowMs();
  const expiresAtMs = expires_at === undefined ? now + invitationMs : Date.parse(expires_at);
  const rows = good.map((email) => {
    const terms = { role, message, invitedBy, inviterName, locale: localeOf(c), expiresAtMs };
    const fresh = { state: 'pending' as const, sends: 1, createdAtMs: now, acceptedBy: null };
    return { id: newId('inv'), roomId, kind, batchId, email, ...terms, ...fresh };
  });
  const kept = await keepInvitations(directoryOf(c).db, rows, now);
  await mailInvitations(
    c,
    rows.filter(({ id }) => kept.has(id)),
  );
  const known = rows.filter(({ id }) => !kept.has(id)).map(({ email }) => ({ email, reason: 'invited' as const }));
  return { batch_id: batchId, total: body.emails.length, queued: kept.size, failed: [...failed, ...known] };
}

/** Has the mail of these sent; once for each time that it was asked for. */
export async function mailInvitations(c: AppContext, rows: readonly InvitationRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const room = await findRoomTitle(directoryOf(c).db, first.roomId);
  const { jwtSecret } = requireSecrets(c.env);
  const mails = rows.map(({ id, email, inviterName: by, message, expiresAtMs, sends, locale }) => ({
    template: invitationMail,
    to: { address: email },
    locale,
    data: { by, room, message, token: invitationToken(jwtSecret, id), expires_at: isoTime(expiresAtMs) },
    key: mailKey({ id, sends }),
    untilMs: expiresAtMs,
  }));
  await queueMail(c.env, ...mails);
}

/** What the mail of an invitation is called, which was asked for so often. */
export function mailKey({ id, sends }: Pick<InvitationRow, 'id' | 'sends'>): string {
  return `invitation:${id}:${sends}`;
}

async function sorted(c: AppContext, emails: readonly string[]) {
  const failed: { email: string; reason: InvitationProblem }[] = [];
  const good = new Set<string>();
  for (const email of emails) {
    const parsed = emailAddress.safeParse(email);
    if (!parsed.success) failed.push({ email, reason: 'invalid' });
    else if (good.has(parsed.data)) failed.push({ email, reason: 'duplicate' });
    else good.add(parsed.data);
  }
  const bounced = await c.env.MAIL_SENDER.getByName('mail').suppressed([...good]);
  for (const email of bounced) {
    good.delete(email);
    failed.push({ email, reason: 'bounced' });
  }
  return { good: [...good], failed };
}
