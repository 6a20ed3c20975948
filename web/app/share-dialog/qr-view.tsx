import { Download, Printer } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { icon } from '#web/ui/icon.ts';
import styles from './qr-view.module.css';

interface QrViewProps {
  address: string;
  /** Where its QR code is, without the ending. */
  qr: string;
  title: string;
  onClose: () => void;
}

/** A link to put on a table: to look at, to save, to print on a page of its own. */
export function QrView({ address, qr, title, onClose }: QrViewProps) {
  const code = address.slice(address.lastIndexOf('/') + 1);
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
          <a className={buttonClass('primary')} href={`${qr}.png?size=1024`} download={`madang-${code}.png`}>
            <Download {...icon} />
            {m.share_qr_save()}
          </a>
        </>
      }
    >
      <figure className={styles['card']} data-print="only">
        <img src={`${qr}.svg`} alt={`${m.share_qr()}: ${address}`} width={240} height={240} />
        <figcaption>
          <b>{title}</b>
          <span>{m.share_qr_text()}</span>
          <span>{address.replace(/^https?:\/\//u, '')}</span>
        </figcaption>
      </figure>
    </Dialog>
  );
}
