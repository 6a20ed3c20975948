import { useCallback, useState } from 'react';
import type { Share } from '#protocol/access/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { KindName } from '#web/kinds/registry.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { errorText } from '../error-text.ts';
import { toasts } from '../toasts.ts';
import { useFetched } from '../use-fetched.ts';
import { ChangeLink } from './change-link.tsx';
import { LinkRow } from './link-row.tsx';
import { Members } from './members.tsx';
import { NewLink } from './new-link.tsx';
import { QrView } from './qr-view.tsx';
import styles from './share-dialog.module.css';
import { fetchShares, revokeShare } from './share-requests.ts';

export interface ShareDialogProps {
  kind: KindName;
  roomId: string;
  /** Of the room: it goes with a link that is sent, and on a printed QR code. */
  title: string;
  /** May change and withdraw links, change roles and remove people. */
  canManage: boolean;
  onClose: () => void;
}

/** Links and people of a room, for those who may share it. The same for every kind. */
export function ShareDialog({ kind, roomId, title, canManage, onClose }: ShareDialogProps) {
  const [tab, setTab] = useState<'links' | 'members'>('links');
  return (
    <Dialog title={m.share_title()} closeLabel={m.close()} onClose={onClose} placement="side">
      <Tabs
        label={m.share_title()}
        value={tab}
        tabs={[
          { value: 'links', label: m.share_tab_links() },
          { value: 'members', label: m.share_tab_members() },
        ]}
        onPick={setTab}
      >
        {tab === 'links' ? (
          <Links kind={kind} roomId={roomId} title={title} canManage={canManage} />
        ) : (
          <Members kind={kind} roomId={roomId} canManage={canManage} />
        )}
      </Tabs>
    </Dialog>
  );
}

function Links({ kind, roomId, title, canManage }: Omit<ShareDialogProps, 'onClose'>) {
  const { value: shares, problem, reload } = useFetched(useCallback(() => fetchShares(roomId), [roomId]));
  const [open, setOpen] = useState<{ what: 'qr' | 'change' | 'revoke'; share: Share } | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <NewLink kind={kind} roomId={roomId} onCreated={reload} />
      {problem === null ? null : (
        <EmptyState
          title={m.rooms_failed()}
          text={errorText(problem)}
          action={<Button onClick={reload}>{m.try_again()}</Button>}
        />
      )}
      {shares === null && problem === null ? <SkeletonRows rows={2} label={m.loading()} /> : null}
      {shares?.length === 0 ? <p className={styles['explained']}>{m.share_none()}</p> : null}
      <ul className={styles['links']}>
        {shares?.map((share) => (
          <LinkRow
            key={share.code}
            kind={kind}
            share={share}
            title={title}
            canManage={canManage}
            onQr={() => setOpen({ what: 'qr', share })}
            onChange={() => setOpen({ what: 'change', share })}
            onRevoke={() => setOpen({ what: 'revoke', share })}
          />
        ))}
      </ul>
      {open?.what === 'qr' ? <QrView share={open.share} title={title} onClose={close} /> : null}
      {open?.what === 'change' ? (
        <ChangeLink kind={kind} share={open.share} onChanged={reload} onClose={close} />
      ) : null}
      {open?.what === 'revoke' ? (
        <ConfirmDialog
          title={m.share_revoke_title()}
          text={m.share_revoke_text()}
          action={m.share_revoke_action()}
          onClose={close}
          onConfirm={async () => {
            await revokeShare(open.share.code);
            toasts.show({ text: m.share_revoked() });
            close();
            reload();
          }}
        />
      ) : null}
    </>
  );
}
