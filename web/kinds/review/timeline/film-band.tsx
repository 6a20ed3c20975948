import { memo, useMemo } from 'react';
import { bandShares, tileStyle } from './filmstrip.ts';
import styles from './timeline.module.css';
import { Wave } from './wave.tsx';

interface FilmBandProps {
  /** Where its strip of pictures is. */
  strip: string | undefined;
  peaks: Uint8Array | null;
  width: number;
}

const tile = { width: 72, height: 40 };

/** What there is to see and to hear along it; without either it is a plain band. */
export const FilmBand = memo(function FilmBand({ strip, peaks, width }: FilmBandProps) {
  const shares = useMemo(() => (strip === undefined ? [] : bandShares(width, tile.width)), [strip, width]);
  return (
    <div className={styles['band']} aria-hidden="true">
      {strip === undefined ? null : (
        <div className={styles['strip']}>
          {shares.map((share) => (
            <span key={share} style={tileStyle(strip, share, tile)} />
          ))}
        </div>
      )}
      {peaks === null ? null : <Wave peaks={peaks} width={width} height={34} />}
    </div>
  );
});
