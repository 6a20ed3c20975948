import { log } from './metrics/logger.ts';

/**
 * Does something after the answer. What fails there is logged as all that fails is: left to the runtime, the error's own
 * words would be, with what a statement was given.
 */
export function afterwards(end: { waitUntil(promise: Promise<unknown>): void }, work: Promise<unknown>): void {
  end.waitUntil(work.catch((error: unknown) => log('ERROR', 'what follows an answer failed', { error })));
}
