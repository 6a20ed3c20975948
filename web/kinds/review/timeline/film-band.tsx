import { memo, useEffect, useMemo, useRef } from 'react';
import { bandShares, tileStyle } from './filmstrip.ts';
import styles from './timeline.module.css';

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
      {peaks === null ? null : <Wave peaks={peaks} width={width} />}
    </div>
  );
});

const waveHeight = 34;
/** Of 255: what is quieter than this all the way is silence. */
const quietest = 24;

function Wave({ peaks, width }: { peaks: Uint8Array; width: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || context == null || width === 0) return;
    const scale = devicePixelRatio;
    canvas.current.width = width * scale;
    canvas.current.height = waveHeight * scale;
    context.scale(scale, scale);
    context.fillStyle = getComputedStyle(canvas.current).color;
    const bars = Math.floor(width / 4);
    // What is quiet all the way has its ups and downs in sight as well.
    const most = peaks.reduce((loudest, peak) => Math.max(loudest, peak), quietest);
    for (let bar = 0; bar < bars; bar += 1) {
      const from = Math.floor((bar / bars) * peaks.length);
      const to = Math.max(from + 1, Math.floor(((bar + 1) / bars) * peaks.length));
      let loudest = 0;
      for (let at = from; at < to; at += 1) loudest = Math.max(loudest, (peaks[at] ?? 0) / most);
      const height = Math.max(2, loudest * (waveHeight - 4));
      context.fillRect(bar * 4 + 1, (waveHeight - height) / 2, 2, height);
    }
  }, [peaks, width]);
  return <canvas ref={canvas} className={styles['wave']} style={{ height: waveHeight }} />;
}
