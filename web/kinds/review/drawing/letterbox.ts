export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  left: number;
  top: number;
}

/** Where a picture lies that is as large as fits into a box, in the middle of it. */
export function pictureBox(box: Size, natural: Size): Box {
  if (natural.width <= 0 || natural.height <= 0) return { left: 0, top: 0, ...box };
  const scale = Math.min(box.width / natural.width, box.height / natural.height);
  const [width, height] = [natural.width * scale, natural.height * scale];
  return { left: (box.width - width) / 2, top: (box.height - height) / 2, width, height };
}

/** Where a point of the window lies in a picture, in fractions of it; what is outside is at its edge. */
export function fractionOf({ clientX, clientY }: { clientX: number; clientY: number }, box: Box): [number, number] {
  return [fraction((clientX - box.left) / box.width), fraction((clientY - box.top) / box.height)];
}

/** Of the picture: what is outside is at its edge. */
export function fraction(value: number): number {
  return rounded(Math.min(1, Math.max(0, value)));
}

/** A quarter of a pixel of the largest screens: no more of it is worth keeping. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
