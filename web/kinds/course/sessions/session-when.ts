import type { CourseSession } from '#protocol/course/view.ts';
import { dateFormat } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';

const day = { month: 'short', day: 'numeric', weekday: 'short', hour: 'numeric', minute: '2-digit' } as const;

/** When a lesson is and how long it takes. */
export function sessionWhen({ scheduled_at, duration_minutes }: CourseSession): string {
  const at = scheduled_at === null ? null : dateFormat(getLocale(), day).format(new Date(scheduled_at));
  return [at, m.taught_minutes({ count: duration_minutes })].filter((one) => one !== null).join(' · ');
}
