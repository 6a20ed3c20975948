import { refuse, ok, type Result } from '#protocol/result.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { readBounded } from '#worker/http/doors/bounded-body.ts';

const mebibyte = 1024 * 1024;

/** The file of a form by its name `file`, or the whole body. @param mostBytes in whole MiB */
export async function sentFile(c: AppContext, mostBytes: number): Promise<Result<Uint8Array>> {
  const bytes = await readBounded(c.req.raw, mostBytes);
  if (bytes === null) return refuse('PAYLOAD_TOO_LARGE', `The file may have at most ${mostBytes / mebibyte} MiB.`);
  const type = c.req.header('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/iu.test(type)) return ok(bytes);
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  const file = form?.get('file');
  return file instanceof File
    ? ok(new Uint8Array(await file.arrayBuffer()))
    : refuse('VALIDATION_ERROR', 'The form has no file.', { file: ['must be a file of a form'] });
}
