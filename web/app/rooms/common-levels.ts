import { m } from '#web/i18n/generated/messages.js';
import type { Level } from './kind-about.ts';

/** What links of most kinds can allow below taking part. */
export function lookAndComment(): [Level, Level] {
  return [
    { value: 'view', label: m.level_view(), text: m.level_view_text() },
    { value: 'comment', label: m.level_comment(), text: m.level_comment_text() },
  ];
}
