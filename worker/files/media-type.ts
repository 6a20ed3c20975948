// Whether a film or a sound is what its name says, by its first bytes.
import { fileTypeFromBuffer } from 'file-type';
import { containerOf } from '#protocol/files/uploads.ts';

/** Enough for every container that is known here to say what it is. */
export const headBytes = 64 * 1024;

/** @param head its first bytes, as many as there are up to `headBytes` */
export async function beginsLike(head: Uint8Array, contentType: string): Promise<boolean> {
  // A tag in front of the sound may be longer than what is looked at: its cover is in it.
  if (contentType === 'audio/mpeg' && startsWith(head, 'ID3')) return true;
  const found = await fileTypeFromBuffer(head);
  return found !== undefined && containerOf(found.mime) === containerOf(contentType);
}

function startsWith(bytes: Uint8Array, letters: string): boolean {
  return Buffer.from(bytes.subarray(0, letters.length)).toString('latin1') === letters;
}
