import { Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Recovery } from '#protocol/accounts/account.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { icon } from '#web/ui/icon.ts';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import styles from './recovery-dialog.module.css';
import { request } from './session.ts';
import { copyAddress } from '../share-dialog/copy-address.ts';
import { useAction } from '../requests/use-action.ts';

/** A guest's way back, made as this opens and shown this once. */
export default function RecoveryDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<Recovery | null>(null);
  const { problem, act } = useAction();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void act(async () => setMade(await request<Recovery>('/auth/recovery', { method: 'POST' })));
  });
  return (
    <Dialog
      title={m.recovery_title()}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        made === null ? undefined : (
          <Button tone="primary" icon={<Copy {...icon} />} onClick={() => void copyAddress(made.url)}>
            {m.recovery_copy()}
          </Button>
        )
      }
    >
      <div className={styles['card']}>
        <p>{m.recovery_text()}</p>
        <FormProblem text={problem} />
        {made === null ? (
          problem === undefined ? (
            <SkeletonRows rows={3} label={m.loading()} />
          ) : null
        ) : (
          <>
            <img
              src={`data:image/svg+xml,${encodeURIComponent(made.qr_svg)}`}
              alt={m.recovery_qr()}
              width={220}
              height={220}
            />
            <code>{made.url}</code>
          </>
        )}
      </div>
    </Dialog>
  );
}
