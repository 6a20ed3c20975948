import type { DirectoryContext } from '#worker/directory/consumers.ts';
import type { ConsumerContext } from '#worker/room/jobs/consumer.ts';

/** What the worker's own consumers are given. */
export interface WorkerContext extends ConsumerContext, DirectoryContext {
  /** What several messages of a batch ask for alike is done once. */
  once: (key: string, work: () => Promise<void>) => Promise<void>;
}
