import { receiptMs } from '#protocol/limits.ts';
import { hourMs, pruneSpent } from './budgets.ts';
import type { RoomJob } from './job.ts';
import { pruneReceipts } from './receipts.ts';

const pruneEveryMs = 3_600_000;

/** Lets go of receipts and spent budgets whose time is over. It wakes no room: it goes along with what does. */
export const expiryJob: RoomJob = {
  name: 'expiry',
  run(room) {
    const nowMs = room.nowMs();
    if (nowMs - room.memory.prunedMs < pruneEveryMs) return null;
    room.memory.prunedMs = nowMs;
    pruneReceipts(room.db, nowMs - receiptMs);
    pruneSpent(room.db, nowMs - hourMs);
    return null;
  },
};
