import { type Capability, offered, permissionLevels } from '#protocol/capabilities.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { OpenedShareAnswer, SharePermission } from '#protocol/shares/shares.schema.ts';
import type { You } from '#protocol/wire.ts';
import { kindOf } from '#worker/registry.ts';
import type { AppContext } from '../app-env.ts';
import { roomTokenFor } from '../rooms/room-token.ts';
import { asEnded, type LiveShare } from './find-share.ts';
import { type Visitor, wayBy } from './visitor.ts';

/**
 * The room as this visitor may see it, and a token to take part. Changes nothing in the room.
 *
 * @param counted whether this person has been counted; if not, their socket counts them
 */
export async function openShare(
  c: AppContext,
  share: LiveShare,
  visitor: Visitor,
  { counted }: { counted: boolean },
): Promise<Result<OpenedShareAnswer>> {
  const { room, secret, seen } = share;
  const found = seen ?? (await room.stub.snapshot({ credentials: visitor.credentials, at: null }));
  if (!found.ok) return { ok: false, error: asEnded(found.error) };
  const { id, kind, seq, you } = found.value;
  // A room's view is an object; its kind knows which.
  const snapshot = found.value.snapshot as Record<string, unknown>;
  const permission = permissionOf(you, secret.permission_level);
  return ok({
    room: { id, kind, seq, snapshot, you, ...kindOf(kind).front.about(snapshot, you) },
    permission,
    can_edit: permission.can_edit,
    can_comment: permission.can_comment,
    access_token: await roomTokenFor(c, { id, kind }, you, { ...wayBy(share), counted }),
  });
}

/**
 * The link's level, or a member's own where it is higher; what is allowed in detail stands beside it. To whoever only
 * looks: what the link allows once they have said who they are.
 */
export function permissionOf(
  you: Pick<You, 'capabilities' | 'offers'>,
  ofLink: SharePermission['level'],
): SharePermission {
  const may = (capability: Capability): boolean => offered(you).includes(capability);
  const own = may('edit') ? 'edit' : may('comment') ? 'comment' : 'view';
  const isHigher = permissionLevels.indexOf(own) > permissionLevels.indexOf(ofLink);
  return {
    level: isHigher ? own : ofLink,
    can_view: may('view'),
    can_comment: may('comment'),
    can_edit: may('edit'),
    can_share: may('share'),
    can_delete: may('manage'),
  };
}
