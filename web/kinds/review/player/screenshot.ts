import { pictureBox } from '../drawing/letterbox.ts';
import { screenshotSize } from '#protocol/review/terms.ts';

/** A frame as it was in sight; it is made small and encoded while one writes. */
export interface Screenshot {
  blob: Promise<Blob | null>;
}

/**
 * Takes what is in sight now, at most 1280 × 720. The element must be paused, with a frame presented: before that a canvas is
 * black, without an error.
 */
export function screenshotOf(source: HTMLVideoElement | HTMLCanvasElement | HTMLImageElement): Screenshot | null {
  const natural = sizeOf(source);
  if (natural.width === 0 || typeof OffscreenCanvas === 'undefined') return null;
  const fitted = pictureBox(screenshotSize, natural);
  const scale = Math.min(1, fitted.width / natural.width);
  const [width, height] = [natural.width * scale, natural.height * scale].map((side) => Math.max(1, Math.round(side)));
  const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return { blob: canvas.convertToBlob({ type: 'image/webp', quality: 0.85 }).catch(() => null) };
}

function sizeOf(source: HTMLVideoElement | HTMLCanvasElement | HTMLImageElement): { width: number; height: number } {
  if (source instanceof HTMLVideoElement) return { width: source.videoWidth, height: source.videoHeight };
  if (source instanceof HTMLImageElement) return { width: source.naturalWidth, height: source.naturalHeight };
  return { width: source.width, height: source.height };
}
