import { ApiError, errorOfResponse } from './api-error.ts';

export interface SendCall {
  method: 'POST' | 'PUT';
  /** Below `/api/v1`, with its query. */
  path: string;
  token: string;
  file: Blob;
  /** The same for each try, so that it is kept once. */
  key?: string;
  headers?: Readonly<Record<string, string>>;
  /** From 0 to 1. */
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

/** A line that carries nothing for so long is dead, whether anybody says so or not: another try may find a better one. */
const stalledMs = 60_000;

/** Not by `fetch`, which says nothing of how far it is. @throws ApiError */
export async function sendFile<Answer>(call: SendCall): Promise<Answer> {
  const { method, path, token, file, key, headers = {}, onProgress, signal } = call;
  const response = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `/api/v1${path}`);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type);
    if (key !== undefined) request.setRequestHeader('idempotency-key', key);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    let stalled = setTimeout(() => request.abort(), stalledMs);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), stalledMs);
      onProgress(total === 0 ? 0 : loaded / total);
    });
    request.addEventListener('loadend', () => clearTimeout(stalled));
    const answered = (): Record<string, string> => {
      const retry = request.getResponseHeader('retry-after');
      return retry === null ? {} : { 'retry-after': retry };
    };
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status, headers: answered() })),
    );
    for (const broken of ['error', 'abort', 'timeout'])
      request.addEventListener(broken, () => reject(new ApiError('NETWORK', 'nothing came back')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
  if (!response.ok) throw await errorOfResponse(response);
  return (await response.json()) as Answer;
}
