import type { Share } from '#protocol/access/view.ts';
import { linkCapabilities } from '#protocol/capabilities.ts';
import type { ShareAnswer } from '#protocol/shares/shares.schema.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import type { AppContext } from '../app-env.ts';

/** A link as its room tells of it, with the addresses that the world opens it by. */
export function shareAnswer(c: AppContext, roomId: string, share: Share): ShareAnswer {
  const origin = publicOrigin(c.env, c.req.url);
  const granted = linkCapabilities(share);
  return {
    share_id: share.code,
    room_id: roomId,
    share_url: `${origin}/s/${share.code}`,
    qr_code_url: `${origin}/api/v1/shares/${share.code}/qr.svg`,
    ...share,
    // What it lets people do now; what its maker has asked for holds again with another level.
    allow_comments: granted.includes('comment'),
    allow_edit: granted.includes('edit'),
  };
}
