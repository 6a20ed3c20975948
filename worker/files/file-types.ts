// What a file is: its first bytes, its name and what was said of it must agree.
import { fileTypeFromBuffer } from 'file-type';
import { unzipSync } from 'fflate';
import { fileTypes, type FileType } from '#protocol/files/terms.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { isSoundAlone } from './audio.ts';
import { extensionOf } from './file-name.ts';

const docx: FileType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** An MP4 of sound by its first bytes may still hold a film. */
const mp4Types = new Set(['video/mp4', 'audio/mp4', 'audio/x-m4a']);

function isKnown(type: string): type is FileType {
  return Object.hasOwn(fileTypes, type);
}

/** @param declared as the request says; nothing, or merely that it is bytes: the two others decide */
export async function typeOf(
  bytes: Uint8Array,
  { name, declared }: { name: string; declared: string },
): Promise<Result<FileType>> {
  const container = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  const isContainer = container === 'video/webm' || mp4Types.has(container);
  const found = isContainer ? soundIn(bytes, container) : container;
  if (found === null || !isKnown(found))
    return refused('content', 'is none of PNG, JPEG, WebP, GIF, PDF and DOCX, nor sound alone in WebM or MP4');
  const endings: readonly string[] = fileTypes[found];
  if (!endings.includes(extensionOf(name))) return refused('name', `does not end like ${found}`);
  const said = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  if (said !== '' && said !== 'application/octet-stream' && said !== found) {
    return refused('content_type', `is not ${found}, which it is`);
  }
  if (found === docx && hasMacros(bytes)) return refused('content', 'has macros, or cannot be read');
  return { ok: true, value: found };
}

/** A recorded voice, by what is in its container: those of films are the same. */
function soundIn(bytes: Uint8Array, container: string): FileType | null {
  if (container === 'video/webm') return isSoundAlone(bytes, 'webm') ? 'audio/webm' : null;
  return mp4Types.has(container) && isSoundAlone(bytes, 'mp4') ? 'audio/mp4' : null;
}

function refused(field: string, problem: string): Result<never> {
  return refuse('UNSUPPORTED_MEDIA_TYPE', 'Such a file cannot be kept here.', { [field]: [problem] });
}

/** By the archive's list of names alone: nothing of it is unpacked, whatever it would grow to. */
function hasMacros(bytes: Uint8Array): boolean {
  let found = false;
  try {
    unzipSync(bytes, {
      filter({ name }) {
        found ||= /vba(?:Project|Data)|\.bin$|activeX\//iu.test(name);
        return false;
      },
    });
  } catch {
    return true;
  }
  return found;
}
