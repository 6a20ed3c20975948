// What a file is: its first bytes, its name and what was said of it must agree.
import { fileTypeFromBuffer } from 'file-type';
import { unzipSync } from 'fflate';
import { fileTypes, type FileType } from '#protocol/files/terms.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { extensionOf } from './file-name.ts';

const docx: FileType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function isKnown(type: string): type is FileType {
  return Object.hasOwn(fileTypes, type);
}

/** @param declared as the request says; nothing, or merely that it is bytes: the two others decide */
export async function typeOf(
  bytes: Uint8Array,
  { name, declared }: { name: string; declared: string },
): Promise<Result<FileType>> {
  const found = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  if (!isKnown(found)) return refused('content', 'is none of PNG, JPEG, WebP, GIF, PDF and DOCX');
  const endings: readonly string[] = fileTypes[found];
  if (!endings.includes(extensionOf(name))) return refused('name', `does not end like ${found}`);
  const said = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  if (said !== '' && said !== 'application/octet-stream' && said !== found) {
    return refused('content_type', `is not ${found}, which it is`);
  }
  if (found === docx && hasMacros(bytes)) return refused('content', 'has macros, or cannot be read');
  return { ok: true, value: found };
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
