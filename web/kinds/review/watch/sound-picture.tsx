import { useRef } from 'react';
import type { Version } from '#protocol/review/view.ts';
import { useBytes } from '../player/beside.ts';
import { useWidth } from '../timeline/use-width.ts';
import { Wave } from '../timeline/wave.tsx';
import styles from './watch.module.css';

/** What is only heard, as large as a picture would be. */
export function SoundPicture({ version }: { version: Version }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const peaks = useBytes(version.waveform_url, true);
  return (
    <div ref={box} className={styles['sound']} aria-hidden="true">
      {peaks === null ? null : <Wave peaks={peaks} width={width} height={160} />}
    </div>
  );
}
