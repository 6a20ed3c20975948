import { reportsOfPlatform } from './mail/delivery-reports.ts';
import { noteReports } from './mail/note-reports.ts';
import { log } from './platform/metrics/logger.ts';
import { retryDelayMs } from './platform/retry-delay.ts';

/** The queue that the platform tells what became of mail, where its operator has subscribed to that. */
export const mailEventsQueue = 'madang-mail-events';

/** What the platform finds out of mail after it has taken it: as providers report it by HTTP. */
export async function takeMailEvents(
  { messages }: MessageBatch,
  env: Parameters<typeof noteReports>[0],
): Promise<void> {
  for (const message of messages) {
    const reports = reportsOfPlatform(message.body);
    if (reports === null) log('WARN', 'an event of mail was not understood', {});
    try {
      // oxlint-disable-next-line no-await-in-loop -- few of them are of anything to note
      await noteReports(env, 'cloudflare', reports ?? []);
      message.ack();
    } catch (error) {
      log('ERROR', 'an event of mail could not be noted', { error });
      message.retry({ delaySeconds: retryDelayMs(message.attempts) / 1000 });
    }
  }
}
