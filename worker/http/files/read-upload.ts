// What was uploaded, of a raw body or a form: its bytes, and what is said of them. No more is read than may be kept.
import { maxFileBytes } from '#protocol/files/terms.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { cleanFileName } from '#worker/files/file-name.ts';
import type { AppContext } from '../app-env.ts';
import { readBounded } from '../doors/bounded-body.ts';

export interface Upload {
  bytes: Uint8Array;
  name: string;
  declaredType: string;
  roomId: string | null;
}

/** What a form has around its file. */
const aroundFile = 64 * 1024;

export async function readUpload(
  c: AppContext,
  asked: { name: string | null; roomId: string | null },
): Promise<Result<Upload>> {
  const type = c.req.header('content-type') ?? '';
  const isForm = /^multipart\/form-data\s*;/iu.test(type);
  const body = await readBounded(c.req.raw, maxFileBytes + (isForm ? aroundFile : 0));
  if (body === null) return tooLarge;
  const given = isForm
    ? await fromForm(body, type)
    : { ok: true as const, value: { bytes: body, name: null, declaredType: type, roomId: null } };
  if (!given.ok) return given;
  const { bytes, declaredType } = given.value;
  if (bytes.length > maxFileBytes) return tooLarge;
  const name = cleanFileName(asked.name ?? given.value.name ?? '');
  if (name === null) return invalid('name', 'must be the name of a file');
  if (bytes.length === 0) return invalid('content', 'is empty');
  return { ok: true, value: { bytes, name, declaredType, roomId: asked.roomId ?? given.value.roomId } };
}

const tooLarge = refuse('PAYLOAD_TOO_LARGE', `A file may have ${maxFileBytes / 1024 / 1024} MiB.`, {
  content: [`has more than ${maxFileBytes} bytes`],
});

function invalid(field: string, problem: string): Result<never> {
  return refuse('VALIDATION_ERROR', `${field}: ${problem}`, { [field]: [problem] });
}

async function fromForm(
  body: Uint8Array,
  type: string,
): Promise<Result<{ bytes: Uint8Array; name: string | null; declaredType: string; roomId: string | null }>> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  const file = form?.get('file');
  if (form == null || !(file instanceof File)) return invalid('file', 'must be a file of a form');
  const room = form.get('room_id');
  const name = form.get('name');
  return {
    ok: true,
    value: {
      bytes: new Uint8Array(await file.arrayBuffer()),
      name: typeof name === 'string' && name !== '' ? name : file.name,
      declaredType: file.type,
      roomId: typeof room === 'string' && room !== '' ? room : null,
    },
  };
}
