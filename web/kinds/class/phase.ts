import type { ClassView } from '#protocol/class/view.ts';
import { dateFormat } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';

/** How the lesson stands, in a word or two. */
export function phaseText({ status, scheduled_at }: Pick<ClassView, 'status' | 'scheduled_at'>): string {
  switch (status) {
    case 'scheduled':
      return scheduled_at === null ? m.class_phase_scheduled() : m.class_phase_at({ when: beginText(scheduled_at) });
    case 'live':
      return m.class_phase_live();
    case 'completed':
      return m.class_phase_completed();
    case 'cancelled':
      return m.class_phase_cancelled();
  }
}

function beginText(at: string): string {
  const day = { month: 'long', day: 'numeric', weekday: 'short' } as const;
  return dateFormat(getLocale(), { ...day, hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}
