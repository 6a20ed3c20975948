// What the Images binding is asked: how large an image is, before anything of it is decoded; and its smaller forms.
import { maxImagePixels, maxImageSide } from '#protocol/files/terms.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { smallerFormNames, type Form } from './stored-file.ts';

export interface Sides {
  width: number;
  height: number;
}

/** Its sides as it says itself, without regard to how it is turned. */
export async function checkImage(images: ImagesBinding, bytes: Uint8Array, type: string): Promise<Result<Sides>> {
  const info = await images.info(streamOf(bytes)).catch(() => null);
  if (info === null || !('width' in info) || info.format !== type)
    return refuse('UNSUPPORTED_MEDIA_TYPE', 'This image cannot be read.', { content: ['cannot be read as an image'] });
  const { width, height } = info;
  if (width > maxImageSide || height > maxImageSide || width * height > maxImagePixels) {
    const most = `has more than ${maxImageSide} pixels on a side or ${maxImagePixels / 1_000_000} million in all`;
    return refuse('PAYLOAD_TOO_LARGE', 'This image is too large.', { content: [most] });
  }
  return { ok: true, value: { width, height } };
}

/** Its sides as it is looked at, and its smaller forms. */
export interface SmallerForms extends Sides {
  forms: [Form, ArrayBuffer][];
}

/** From the largest on, each of the one before it: upright, and without what a camera has written into it. */
export async function smallerForms(images: ImagesBinding, bytes: Uint8Array): Promise<SmallerForms> {
  const forms: SmallerForms['forms'] = [];
  const asItLies = sidesOf(images, bytes);
  // Whoever waits for it hears of what breaks; until then somebody must.
  asItLies.catch(() => undefined);
  let from = bytes;
  for (const side of smallerFormNames) {
    // oxlint-disable-next-line no-await-in-loop -- each is made of the one before
    const made = await images
      .input(streamOf(from))
      .transform({ width: side, height: side, fit: 'scale-down' })
      .output({ format: 'image/webp', quality: 80, anim: false });
    // oxlint-disable-next-line no-await-in-loop
    const small = await made.response().arrayBuffer();
    forms.push([side, small]);
    from = new Uint8Array(small);
  }
  const [lying, upright] = await Promise.all([asItLies, sidesOf(images, new Uint8Array(forms[0]?.[1] ?? []))]);
  const isTurned = lying.width > lying.height !== upright.width > upright.height;
  return isTurned ? { forms, width: lying.height, height: lying.width } : { forms, ...lying };
}

/** As it lies. @throws where it cannot be read */
async function sidesOf(images: ImagesBinding, bytes: Uint8Array): Promise<Sides> {
  const info = await images.info(streamOf(bytes));
  if (!('width' in info)) throw new Error('an image without sides');
  return { width: info.width, height: info.height };
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new Blob([new Uint8Array(bytes)]).stream();
}
