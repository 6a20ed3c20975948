// Pictures that a browser has drawn of something, such as the poster of a film: whatever they are called, they are what they are.
import { fileTypeFromBuffer } from 'file-type';
import { refuse, type Result } from '#protocol/result.ts';
import { checkUpload } from './keep-file.ts';

const endings = new Set(['webp', 'png', 'jpg']);

/**
 * Whether it is WebP, PNG or JPEG that can be read, and what it is said to be.
 *
 * @param stem its name without the ending
 */
export async function checkStill(
  env: Env,
  { bytes, declared, stem }: { bytes: Uint8Array; declared: string; stem: string },
): Promise<Result<{ name: string; contentType: string }>> {
  const ending = (await fileTypeFromBuffer(bytes))?.ext ?? '';
  if (!endings.has(ending)) return noStill;
  const name = `${stem}.${ending}`;
  const type = await checkUpload(env, { bytes, name, declaredType: declared, roomId: null });
  return type.ok ? { ok: true, value: { name, contentType: type.value } } : type;
}

const noStill = refuse('UNSUPPORTED_MEDIA_TYPE', 'Such a picture is WebP, PNG or JPEG.', {
  content: ['is none of WebP, PNG and JPEG'],
});
