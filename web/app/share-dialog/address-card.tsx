import { Copy, Send } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { copyAddress } from './copy-address.ts';
import { sendLink } from './link-row.tsx';
import styles from './share-dialog.module.css';

interface AddressCardProps {
  address: string;
  /** Where its QR code is, without the ending. */
  qr: string;
  /** Goes along where it is sent. */
  title: string;
  onQr: () => void;
}

/** An address to hand on: to scan, to send, to copy. */
export function AddressCard({ address, qr, title, onQr }: AddressCardProps) {
  const canSend = 'share' in navigator;
  const codeAt = address.lastIndexOf('/') + 1;
  return (
    <>
      <button type="button" className={styles['code']} aria-label={m.share_qr_larger()} onClick={onQr}>
        <img src={`${qr}.svg`} alt="" width={220} height={220} />
      </button>
      <p className={styles['addressed']}>
        {address.slice(0, codeAt).replace(/^https?:\/\//u, '')}
        <b>{address.slice(codeAt)}</b>
      </p>
      <div className={styles['acts']}>
        {canSend ? (
          <Button tone="primary" icon={<Send {...icon} />} onClick={() => void sendLink(title, address)}>
            {m.share_send()}
          </Button>
        ) : null}
        <Button
          tone={canSend ? 'quiet' : 'primary'}
          icon={<Copy {...icon} />}
          data-autofocus
          onClick={() => void copyAddress(address)}
        >
          {m.share_copy()}
        </Button>
      </div>
    </>
  );
}
