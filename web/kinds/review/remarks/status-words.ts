import type { Status } from '#protocol/review/status.ts';
import type { Priority } from '#protocol/review/terms.ts';
import { m } from '#web/i18n/generated/messages.js';

export const statusNames: Record<Status, () => string> = {
  open: m.watch_status_open,
  in_progress: m.watch_status_in_progress,
  resolved: m.watch_status_resolved,
  closed: m.watch_status_closed,
};

/** What is pressed to bring a remark there. */
export const statusActs: Record<Status, () => string> = {
  open: m.watch_reopen,
  in_progress: m.watch_begin,
  resolved: m.watch_resolve,
  closed: m.watch_close,
};

export const priorityNames: Record<Priority, () => string> = {
  low: m.watch_priority_low,
  medium: m.watch_priority_medium,
  high: m.watch_priority_high,
  critical: m.watch_priority_critical,
};
