import { Download, Printer } from 'lucide-react';
import type { Share } from '#protocol/access/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { icon } from '#web/ui/icon.ts';
import { addressOf } from './link-row.tsx';
import styles from './qr-view.module.css';

/** A link to put on a table: to look at, to save, to print on a page of its own. */
export function QrView({ share, title, onClose }: { share: Share; title: string; onClose: () => void }) {
  const source = `/api/v1/shares/${share.code}/qr`;
  return (
    <Dialog
      title={m.share_qr()}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        <>
          <Button icon={<Printer {...icon} />} onClick={() => print()}>
            {m.share_qr_print()}
          </Button>
          <a className={buttonClass('primary')} href={`${source}.png?size=1024`} download={`madang-${share.code}.png`}>
            <Download {...icon} />
            {m.share_qr_save()}
          </a>
        </>
      }
    >
      <figure className={styles['card']} data-print="only">
        <img src={`${source}.svg`} alt={`${m.share_qr()}: ${addressOf(share)}`} width={240} height={240} />
        <figcaption>
          <b>{title}</b>
          <span>{m.share_qr_text()}</span>
          <span>{addressOf(share).replace(/^https?:\/\//u, '')}</span>
        </figcaption>
      </figure>
    </Dialog>
  );
}
