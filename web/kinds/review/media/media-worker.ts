// What takes a processor for seconds: reading a film, and making pictures of it.
import { probe } from './probe.ts';
import { makePreviews } from './make-previews.ts';
import type { MediaAnswer, MediaTask } from './media-task.ts';

addEventListener('message', ({ data }: MessageEvent<MediaTask>) => {
  void work(data).catch(() => postMessage({ what: 'unreadable' } satisfies MediaAnswer));
});

async function work(task: MediaTask): Promise<void> {
  if (task.what === 'probe') return postMessage({ what: 'facts', facts: await probe(task.file) } satisfies MediaAnswer);
  for await (const [kind, blob] of makePreviews(task.file, task.facts))
    postMessage({ what: 'preview', kind, blob } satisfies MediaAnswer);
  postMessage({ what: 'done' } satisfies MediaAnswer);
}
