import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Select } from '#web/ui/select.tsx';
import { useAccount } from '../session/session.ts';
import { toastError, toasts } from '../shell/toasts.ts';
import { AddressCard } from './address-card.tsx';
import { ChangeLink } from './change-link.tsx';
import { levelOf, levelsOf, switchesOf } from './levels.ts';
import { LinkSwitches } from './link-switches.tsx';
import { addressOf, LinkFacts, type LinkRowProps, qrOf } from './link-row.tsx';
import styles from './share-dialog.module.css';
import { changeShare, type ShareTerms } from './share-requests.ts';

interface MainLinkProps extends Omit<LinkRowProps, 'onChange'> {
  onChanged: () => void;
}

/** The link that is handed on by most: to scan, to send, to copy, and what whoever gets it may do. */
export function MainLink(props: MainLinkProps) {
  const { kind, share, title, canManage, targets, onQr, onChanged, onRevoke } = props;
  const me = useAccount();
  const [changes, setChanges] = useState(false);
  const mayChange = canManage || share.created_by === me?.id;
  const change = async (terms: Partial<ShareTerms>): Promise<void> => {
    try {
      await changeShare(share.code, terms);
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
            onPick={(permission_level) => void change({ permission_level })}
          />
          {switchesOf(kind).length === 0 ? null : (
            <LinkSwitches
              kind={kind}
              level={share.permission_level}
              switches={share.switches ?? []}
              onSwitch={(switches) => void change({ switches })}
            />
          )}
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
          <LinkFacts share={share} canManage={canManage} targets={targets} />
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
          targets={targets}
          onChanged={onChanged}
          onClose={() => setChanges(false)}
        />
      ) : null}
    </section>
  );
}
