import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Share } from '#protocol/access/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Select } from '#web/ui/select.tsx';
import { useAccount } from '../session/session.ts';
import { toastError, toasts } from '../shell/toasts.ts';
import { AddressCard } from './address-card.tsx';
import { ChangeLink } from './change-link.tsx';
import { levelOf, levelsOf } from './levels.ts';
import { addressOf, LinkFacts, type LinkRowProps, qrOf } from './link-row.tsx';
import styles from './share-dialog.module.css';
import { changeShare } from './share-requests.ts';

interface MainLinkProps extends Omit<LinkRowProps, 'onChange'> {
  onChanged: () => void;
}

/** The link that is handed on by most: to scan, to send, to copy, and what whoever gets it may do. */
export function MainLink({ kind, share, title, canManage, onQr, onChanged, onRevoke }: MainLinkProps) {
  const me = useAccount();
  const [changes, setChanges] = useState(false);
  const mayChange = canManage || share.created_by === me?.id;
  const setLevel = async (permission_level: Share['permission_level']): Promise<void> => {
    try {
      await changeShare(share.code, { permission_level });
      toasts.show({ text: m.share_changed() });
    } catch (error) {
      toastError(error);
    }
    onChanged();
  };
  return (
    <section className={styles['main']}>
      <AddressCard address={addressOf(share)} qr={qrOf(share)} title={title} onQr={onQr} />
      {mayChange ? (
        <div className={styles['level']}>
          <Select
            label={m.share_whoever()}
            value={levelOf(kind, share.permission_level).value}
            options={levelsOf(kind).map(({ value, text }) => ({ value, label: text }))}
            onPick={(level) => void setLevel(level)}
          />
        </div>
      ) : null}
      {mayChange ? (
        <button type="button" className={styles['more']} onClick={() => setChanges(true)}>
          {m.share_more()}
          <small>{m.share_more_options()}</small>
          <ChevronRight {...smallIcon} />
        </button>
      ) : null}
      <div className={styles['foot']}>
        <div>
          <LinkFacts share={share} canManage={canManage} />
        </div>
        {mayChange ? (
          <Button tone="plain" size="small" onClick={onRevoke}>
            {m.share_revoke_action()}
          </Button>
        ) : null}
      </div>
      {changes ? (
        <ChangeLink
          kind={kind}
          share={share}
          canManage={canManage}
          onChanged={onChanged}
          onClose={() => setChanges(false)}
        />
      ) : null}
    </section>
  );
}
