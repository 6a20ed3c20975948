import type { Probed } from './probed.ts';
import type { MediaAnswer, MediaTask } from './media-task.ts';
import type { PreviewKind } from './make-previews.ts';

/** What cannot be read any more: it was moved, or its drive is gone. */
export class UnreadableError extends Error {}

/** What a file says of itself. @throws UnreadableError; what `signal` is stopped with */
export async function probeFile(file: Blob, signal: AbortSignal): Promise<Probed> {
  for await (const answer of ask({ what: 'probe', file }, signal)) if (answer.what === 'facts') return answer.facts;
  throw new UnreadableError();
}

/** Pictures and figures of a film, as they are made. @throws UnreadableError; what `signal` is stopped with */
export async function* previewsOf(file: Blob, facts: Probed, signal: AbortSignal): AsyncGenerator<[PreviewKind, Blob]> {
  for await (const answer of ask({ what: 'previews', file, facts }, signal))
    if (answer.what === 'preview') yield [answer.kind, answer.blob];
}

/** A thread of its own for each: it ends with what it was asked. */
async function* ask(task: MediaTask, signal: AbortSignal): AsyncGenerator<MediaAnswer> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./media-worker.ts', import.meta.url), { type: 'module' });
  const stop = new AbortController();
  const answers = new ReadableStream<MediaAnswer>({
    start(stream) {
      const until = { signal: stop.signal };
      worker.addEventListener('message', ({ data }: MessageEvent<MediaAnswer>) => stream.enqueue(data), until);
      worker.addEventListener('error', () => stream.error(new UnreadableError()), until);
      signal.addEventListener('abort', () => stream.error(signal.reason), until);
    },
  });
  const reader = answers.getReader();
  try {
    worker.postMessage(task);
    for (;;) {
      const { value } = await reader.read();
      if (value === undefined || value.what === 'done') return;
      if (value.what === 'unreadable') throw new UnreadableError();
      yield value;
      if (value.what === 'facts') return;
    }
  } finally {
    stop.abort();
    worker.terminate();
  }
}
