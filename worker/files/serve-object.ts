// An object of the bucket as an answer: whole or a range of it (RFC 9110, 14), and never more than a piece of it in memory.
import { streamOf, type Range } from './read-object.ts';

/** What stands on every file, whatever is in it: nothing of it is run, and no page of ours is its. */
const guarded = {
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

export interface ServedObject {
  key: string;
  contentType: string;
  /** With what name, and whether it is shown or kept. */
  disposition: string;
  cacheControl: string;
}

/** null: there is no such object. */
export async function serveObject(
  request: Request,
  bucket: R2Bucket,
  { key, contentType, disposition, cacheControl }: ServedObject,
): Promise<Response | null> {
  const asked = rangeAsked(request.headers.get('range'));
  const isHead = request.method === 'HEAD';
  const head = isHead || asked !== null ? await bucket.head(key) : null;
  if (head === null && (isHead || asked !== null)) return null;
  const headers = new Headers({
    ...guarded,
    'Content-Type': contentType,
    'Content-Disposition': disposition,
    'Cache-Control': cacheControl,
    'Accept-Ranges': 'bytes',
  });
  if (head !== null) {
    headers.set('ETag', head.httpEtag);
    if (isHead) {
      headers.set('Content-Length', String(head.size));
      return new Response(null, { headers });
    }
    const ifRange = request.headers.get('if-range');
    if (asked !== null && (ifRange === null || ifRange === head.httpEtag)) {
      return partOf(bucket, { key, head, range: rangeWithin(asked, head.size), headers });
    }
  }
  const whole = await streamOf(bucket, key, { offset: 0, length: Number.MAX_SAFE_INTEGER });
  if (whole === null) return null;
  headers.set('ETag', whole.object.httpEtag);
  headers.set('Content-Length', String(whole.length));
  return new Response(whole.body, { headers });
}

interface Part {
  key: string;
  head: R2Object;
  range: Range | null;
  headers: Headers;
}

async function partOf(bucket: R2Bucket, { key, head, range, headers }: Part): Promise<Response | null> {
  if (range === null) {
    headers.set('Content-Range', `bytes */${head.size}`);
    return new Response(null, { status: 416, headers });
  }
  // Another object may have come in its place meanwhile.
  const part = await streamOf(bucket, key, range, head.etag);
  if (part === null) return null;
  headers.set('Content-Range', `bytes ${range.offset}-${range.offset + range.length - 1}/${head.size}`);
  headers.set('Content-Length', String(range.length));
  return new Response(part.body, { status: 206, headers });
}

type Asked = { from: number; to: number | null } | { last: number };

/** One range; several, or what is no range, count as none, as the RFC lets one do. */
function rangeAsked(header: string | null): Asked | null {
  const [, from, to, last] = /^bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))$/iu.exec(header?.trim() ?? '') ?? [];
  if (last !== undefined) return { last: Number(last) };
  if (from === undefined) return null;
  const end = to === undefined || to === '' ? null : Number(to);
  return end !== null && end < Number(from) ? null : { from: Number(from), to: end };
}

/** null: nothing of the object is in it. */
function rangeWithin(asked: Asked, size: number): Range | null {
  if ('last' in asked) {
    const length = Math.min(asked.last, size);
    return length === 0 ? null : { offset: size - length, length };
  }
  if (asked.from >= size) return null;
  const end = Math.min(asked.to ?? size - 1, size - 1);
  return { offset: asked.from, length: end - asked.from + 1 };
}
