import { count, observe, setGauge } from '#worker/platform/metrics.ts';
import type { FigureRule } from '#worker/room/kind.ts';

/** Messages, how long they take, those that were lost to a bug, and who is connected. */
export const figures: FigureRule = {
  command(type, outcome, seconds) {
    if (type !== 'message.send') return;
    if (outcome === 'accepted') {
      count('messenger_messages_total', {});
      observe('messenger_messages_sent_duration_seconds', {}, seconds);
    } else if (outcome === 'INTERNAL_ERROR') count('messenger_errors_total', {});
  },
  here: (roomId, people) => setGauge('messenger_connected_users', {}, { source: roomId, value: people }),
};
