import { Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Share } from '#protocol/access/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { NotYet } from '../shell/not-yet.tsx';
import { useFetched } from '../requests/use-fetched.ts';
import { ChangeLink } from './change-link.tsx';
import { firstLevelOf } from './levels.ts';
import { addressOf, LinkRow, qrOf } from './link-row.tsx';
import { MainLink } from './main-link.tsx';
import { NewLink } from './new-link.tsx';
import { QrView } from './qr-view.tsx';
import { RevokeLink } from './revoke-link.tsx';
import type { LinkTarget } from './share-form.tsx';
import styles from './share-dialog.module.css';
import { fetchShares, makeFirstShare } from './share-requests.ts';

type Open = { what: 'qr' | 'change' | 'revoke'; share: Share } | { what: 'new' } | null;

export interface LinksProps {
  kind: string;
  roomId: string;
  /** Of the room: it goes with a link that is sent, and on a printed QR code. */
  title: string;
  /** May change and withdraw links, change roles and put people out. */
  canManage: boolean;
  /** What a link may lead to besides the whole room; nothing in most kinds. */
  targets?: readonly LinkTarget[];
}

/** The links of a room: the first one large, there when the sheet opens; the others by their names. */
export function Links({ kind, roomId, title, canManage, targets = [] }: LinksProps) {
  const fetch = useCallback(async () => {
    const shares = await fetchShares(roomId);
    if (shares.length > 0) return shares;
    await makeFirstShare(roomId, firstLevelOf(kind));
    return fetchShares(roomId);
  }, [roomId, kind]);
  const { value: shares, problem, reload } = useFetched(fetch);
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  if (problem !== null || shares === null) return <NotYet problem={problem} rows={4} onAgain={reload} />;
  const main = shares.find((share) => share.pinned_seq === null && share.target === undefined) ?? shares[0];
  const others = shares.filter((share) => share !== main);
  return (
    <>
      {main === undefined ? null : (
        <MainLink
          key={main.code}
          kind={kind}
          share={main}
          title={title}
          canManage={canManage}
          targets={targets}
          onQr={() => setOpen({ what: 'qr', share: main })}
          onChanged={reload}
          onRevoke={() => setOpen({ what: 'revoke', share: main })}
        />
      )}
      <section className={styles['section']}>
        {others.length === 0 ? null : <h3>{m.share_others()}</h3>}
        <ul>
          {others.map((share) => (
            <LinkRow
              key={share.code}
              kind={kind}
              share={share}
              title={title}
              canManage={canManage}
              targets={targets}
              onQr={() => setOpen({ what: 'qr', share })}
              onChange={() => setOpen({ what: 'change', share })}
              onRevoke={() => setOpen({ what: 'revoke', share })}
            />
          ))}
        </ul>
        <Button tone="plain" icon={<Plus {...icon} />} onClick={() => setOpen({ what: 'new' })}>
          {m.share_new()}
        </Button>
      </section>
      {open?.what === 'new' ? (
        <NewLink
          kind={kind}
          roomId={roomId}
          canManage={canManage}
          targets={targets}
          onCreated={reload}
          onClose={close}
        />
      ) : null}
      {open?.what === 'qr' ? (
        <QrView address={addressOf(open.share)} qr={qrOf(open.share)} title={title} onClose={close} />
      ) : null}
      {open?.what === 'change' ? (
        <ChangeLink
          kind={kind}
          share={open.share}
          canManage={canManage}
          targets={targets}
          onChanged={reload}
          onClose={close}
        />
      ) : null}
      {open?.what === 'revoke' ? <RevokeLink share={open.share} onRevoked={reload} onClose={close} /> : null}
    </>
  );
}
