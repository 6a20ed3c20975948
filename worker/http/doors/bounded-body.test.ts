import { expect, test } from 'vitest';
import { readBounded } from './bounded-body.ts';

function streamed(...chunks: string[]): { request: Request; taken: () => number } {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[taken];
        taken += 1;
        if (chunk === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(chunk));
      },
    },
    { highWaterMark: 0 },
  );
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
  return { request: new Request('http://madang.test', init), taken: () => taken };
}

test('a body that fits is read whole, in order', async () => {
  const bytes = await readBounded(streamed('abc', 'de', 'f').request, 6);
  expect(new TextDecoder().decode(bytes ?? new Uint8Array())).toBe('abcdef');
});

test('a streamed body is left as soon as it is too large', async () => {
  const { request, taken } = streamed('abc', 'def', 'ghi', 'jkl');
  expect(await readBounded(request, 5)).toBeNull();
  expect(taken()).toBe(2);
});

test('a body that announces too much is not read at all', async () => {
  const { request, taken } = streamed('abc');
  request.headers.set('content-length', '7');
  expect(await readBounded(request, 6)).toBeNull();
  expect(taken()).toBe(0);
});

test('no body is no bytes', async () => {
  expect(await readBounded(new Request('http://madang.test', { method: 'POST' }), 5)).toEqual(new Uint8Array());
});
