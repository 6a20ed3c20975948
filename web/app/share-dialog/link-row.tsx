import { Copy, Lock, Ellipsis, Pencil, QrCode, Send, Unlink } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Share } from '#protocol/access/view.ts';
import { formatAgo, formatDate } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { useNow } from '../shell/now.ts';
import { copyAddress } from './copy-address.ts';
import { levelOf, switchesOf } from './levels.ts';
import styles from './share-dialog.module.css';
import type { LinkTarget } from './share-form.tsx';
import { fetchShareStats, type ShareStats } from './share-requests.ts';

export interface LinkRowProps {
  kind: string;
  share: Share;
  title: string;
  canManage: boolean;
  targets: readonly LinkTarget[];
  onQr: () => void;
  onChange: () => void;
  onRevoke: () => void;
}

/** What is copied, sent, and in the QR code. */
export function addressOf(share: Share): string {
  return `${location.origin}/s/${share.code}`;
}

/** Where its QR code is, without the ending. */
export function qrOf(share: Share): string {
  return `/api/v1/shares/${share.code}/qr`;
}

/** One link: its address, what it allows, how often it was opened, and what can be done with it. */
export function LinkRow(props: LinkRowProps) {
  const { kind, share, title, canManage, targets, onQr, onChange, onRevoke } = props;
  const address = addressOf(share);
  const acts = [
    { label: m.share_qr(), icon: <QrCode {...icon} />, onPick: onQr },
    ...('share' in navigator
      ? [{ label: m.share_send(), icon: <Send {...icon} />, onPick: () => void sendLink(title, address) }]
      : []),
    ...(canManage
      ? [
          { label: m.share_change(), icon: <Pencil {...icon} />, onPick: onChange },
          { label: m.share_revoke(), icon: <Unlink {...icon} />, danger: true, onPick: onRevoke },
        ]
      : []),
  ];
  return (
    <li className={styles['link']}>
      <div className={styles['about']}>
        <p className={styles['address']}>
          {share.has_password ? <Lock {...smallIcon} /> : null}
          {share.has_password ? <VisuallyHidden>{m.share_has_password()}</VisuallyHidden> : null}
          <span>{share.name ?? `/s/${share.code}`}</span>
        </p>
        <LinkFacts allows={labelsOf(kind, share)} share={share} canManage={canManage} targets={targets} />
      </div>
      <Button size="small" icon={<Copy {...smallIcon} />} onClick={() => void copyAddress(address)}>
        {m.share_copy()}
      </Button>
      <Menu
        label={m.room_open_actions({ title: share.name ?? m.share_link_label({ code: share.code }) })}
        trigger={<Ellipsis {...icon} />}
        items={acts}
      />
    </li>
  );
}

/** What it allows: its level, and what its maker has switched on besides. */
function labelsOf(kind: string, { permission_level, switches = [] }: Share): string[] {
  const besides = switchesOf(kind).filter(({ value }) => switches.includes(value));
  return [levelOf(kind, permission_level).label, ...besides.map(({ label }) => label)];
}

type LinkFactsProps = Pick<LinkRowProps, 'share' | 'canManage' | 'targets'> & { allows?: readonly string[] };

/** What it allows and where it leads, until when, and how often it was opened. */
export function LinkFacts({ allows = [], share, canManage, targets }: LinkFactsProps) {
  const locale = getLocale();
  const now = useNow();
  const [stats, setStats] = useState<ShareStats | null>(null);
  useEffect(() => {
    if (!canManage) return;
    // Without it the row is whole; it is no reason to trouble anyone.
    fetchShareStats(share.code).then(setStats, () => undefined);
  }, [share.code, canManage]);
  const openings = ((): string | null => {
    if (stats === null) return null;
    if (stats.access_count === 0) return m.share_never_opened();
    const last =
      stats.last_accessed_at === null
        ? ''
        : ` · ${m.share_last_opened({ when: formatAgo(stats.last_accessed_at, now, locale) })}`;
    return m.share_openings({ count: stats.access_count }) + last;
  })();
  return (
    <>
      {share.frozen === null ? null : (
        <p className={styles['frozen']} dir="auto">
          {m.share_frozen_row({ reason: share.frozen.reason })}
        </p>
      )}
      <p className={styles['facts']}>
        {allows.map((one) => (
          <span key={one}>{one}</span>
        ))}
        {share.target === undefined ? null : (
          <span dir="auto">
            {m.share_leads_to({
              what: targets.find(({ id }) => id === share.target)?.label ?? m.share_target_gone(),
            })}
          </span>
        )}
        {share.name === null ? null : <span>/s/{share.code}</span>}
        {share.pinned_seq === null ? null : <span>{m.share_pinned()}</span>}
        {share.expires_at === null ? null : (
          <span>{m.share_until({ date: formatDate(share.expires_at, locale) })}</span>
        )}
        {share.max_people === null ? null : (
          <span>{m.share_seats({ people: share.people, count: share.max_people })}</span>
        )}
      </p>
      {openings === null ? null : <p className={styles['facts']}>{openings}</p>}
    </>
  );
}

export async function sendLink(title: string, url: string): Promise<void> {
  // Closing the sheet without a choice is no mistake.
  await navigator.share({ title, url }).catch(() => undefined);
}
