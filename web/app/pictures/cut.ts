/** What of an image is kept: how large it is drawn over its frame, and where its middle lies, both from 0 to 1. */
export interface Cut {
  /** 1: as small as fills the frame. */
  zoom: number;
  x: number;
  y: number;
}

export const middle: Cut = { zoom: 1, x: 0.5, y: 0.5 };
export const mostZoom = 4;

interface Sides {
  width: number;
  height: number;
}

/** The part of an image that a frame of this aspect (width to height) shows, in the image's own pixels. */
export function partOf(image: Sides, aspect: number, { zoom, x, y }: Cut): Sides & { left: number; top: number } {
  const fits = Math.min(image.width, image.height * aspect);
  const width = fits / zoom;
  const height = width / aspect;
  return { width, height, left: (image.width - width) * x, top: (image.height - height) * y };
}

/** Moved by a stretch of the frame (1: its whole width or height); it stays within the image. */
export function moved(image: Sides, aspect: number, cut: Cut, by: { x: number; y: number }): Cut {
  const { width, height } = partOf(image, aspect, cut);
  const along = (at: number, stretch: number, side: number, whole: number): number =>
    whole - side < 1 ? at : Math.min(1, Math.max(0, at - (stretch * side) / (whole - side)));
  return { ...cut, x: along(cut.x, by.x, width, image.width), y: along(cut.y, by.y, height, image.height) };
}

/** That part as a JPEG without what a camera has written into the image. @throws where the browser cannot draw it */
export async function cutOut(
  image: ImageBitmap,
  { width, aspect, cut }: { width: number; aspect: number; cut: Cut },
): Promise<File> {
  const part = partOf(image, aspect, cut);
  const canvas = document.createElement('canvas');
  // Nothing is made up of a small image.
  canvas.width = Math.round(Math.min(width, Math.max(part.width, 1)));
  canvas.height = Math.max(1, Math.round(canvas.width / aspect));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('nothing to draw on');
  // What is transparent would be black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, part.left, part.top, part.width, part.height, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
  if (blob === null) throw new Error('nothing was drawn');
  return new File([blob], 'picture.jpg', { type: 'image/jpeg' });
}
