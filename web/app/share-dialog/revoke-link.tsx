import { useState } from 'react';
import type { Share } from '#protocol/access/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { toasts } from '../shell/toasts.ts';
import { revokeShare } from './share-requests.ts';

interface RevokeLinkProps {
  share: Share;
  onRevoked: () => void;
  onClose: () => void;
}

/** Takes a link back for good, and where it is wished what came of it. */
export function RevokeLink({ share, onRevoked, onClose }: RevokeLinkProps) {
  const [withChildren, setWithChildren] = useState(false);
  return (
    <ConfirmDialog
      title={m.share_revoke_title()}
      text={m.share_revoke_text()}
      action={m.share_revoke_action()}
      onClose={onClose}
      onConfirm={async () => {
        await revokeShare(share.code, { withChildren });
        toasts.show({ text: m.share_revoked() });
        onClose();
        onRevoked();
      }}
    >
      <Checkbox
        label={m.share_revoke_children()}
        hint={m.share_revoke_children_hint()}
        checked={withChildren}
        onCheck={setWithChildren}
      />
    </ConfirmDialog>
  );
}
