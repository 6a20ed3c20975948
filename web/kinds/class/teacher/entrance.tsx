import { Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { QrView } from '#web/app/share-dialog/qr-view.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import type { PartProps } from '../parts.ts';
import { useJoinCode } from '../use-join-code.ts';
import styles from './entrance.module.css';

/** How people come in: to show, to read aloud, to type. */
export function EntranceCard({ view }: PartProps) {
  const entrance = useJoinCode({ view });
  const [isLarge, setLarge] = useState(false);
  if (view.status !== 'live') return null;
  if (entrance === null) return <div className={styles['card']} aria-busy="true" />;
  return (
    <section className={styles['card']} aria-label={m.class_entrance()}>
      <img src={`${entrance.qr}.svg`} alt={`${m.share_qr()}: ${entrance.address}`} width={104} height={104} />
      <div>
        <b className={styles['figures']}>{entrance.figures}</b>
        <p>{m.class_entrance_text({ place: entrance.place })}</p>
      </div>
      <IconButton label={m.share_qr_larger()} icon={<Maximize2 {...icon} />} onClick={() => setLarge(true)} />
      {isLarge ? (
        <QrView address={entrance.address} qr={entrance.qr} title={entrance.figures} onClose={() => setLarge(false)} />
      ) : null}
    </section>
  );
}
