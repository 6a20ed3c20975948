import { useEffect, useRef } from 'react';
import styles from './timeline.module.css';

/** Of 255: what is quieter than this all the way is silence. */
const quietest = 24;

interface WaveProps {
  /** Loudness from 0 to 255, evenly over its length. */
  peaks: Uint8Array;
  width: number;
  height: number;
}

/** How loud it is, from the first moment to the last. */
export function Wave({ peaks, width, height }: WaveProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || context == null || width === 0) return;
    const scale = devicePixelRatio;
    canvas.current.width = width * scale;
    canvas.current.height = height * scale;
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
      const tall = Math.max(2, loudest * (height - 4));
      context.fillRect(bar * 4 + 1, (height - tall) / 2, 2, tall);
    }
  }, [peaks, width, height]);
  return <canvas ref={canvas} className={styles['wave']} style={{ height }} />;
}
