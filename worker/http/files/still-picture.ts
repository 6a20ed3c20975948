// Pictures that a browser has drawn of something, such as the poster of a film: whatever they are called, they are what they are.
import { fileTypeFromBuffer } from 'file-type';
import { refuse, type Result } from '#protocol/result.ts';
import type { Sides } from '#worker/files/pictures.ts';
import { checkUpload } from './keep-file.ts';

const endings = new Set(['webp', 'png', 'jpg']);

/**
 * Whether it is WebP, PNG or JPEG that can be read, and what it is said to be.
 *
 * @param stem its name without the ending
 * @param most sides that it may have, where those are fewer than any image's
 */
export async function checkStill(
  env: Env,
  { bytes, declared, stem, most }: { bytes: Uint8Array; declared: string; stem: string; most?: Sides },
): Promise<Result<{ name: string; contentType: string }>> {
  const ending = (await fileTypeFromBuffer(bytes))?.ext ?? '';
  if (!endings.has(ending)) return noStill;
  const name = `${stem}.${ending}`;
  const checked = await checkUpload(env, { bytes, name, declaredType: declared, roomId: null });
  if (!checked.ok) return checked;
  const { type: contentType, sides } = checked.value;
  if (most !== undefined && sides !== undefined && (sides.width > most.width || sides.height > most.height))
    return tooWide(stem, most);
  return { ok: true, value: { name, contentType } };
}

function tooWide(stem: string, { width, height }: Sides): Result<never> {
  const most = `${width} × ${height}`;
  return refuse('PAYLOAD_TOO_LARGE', `A ${stem} has at most ${most} pixels.`, {
    content: [`has more than ${most} pixels`],
  });
}

const noStill = refuse('UNSUPPORTED_MEDIA_TYPE', 'Such a picture is WebP, PNG or JPEG.', {
  content: ['is none of WebP, PNG and JPEG'],
});
