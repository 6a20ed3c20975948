import { useEffect, useRef } from 'react';
import { toasts } from '#web/app/shell/toasts.ts';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { TogetherState } from './together.ts';

/** Says when somebody else leads, or nobody: in sight to whom it concerns, and to those who hear the page. */
export function useTold(
  { lead, part, hasLeft }: TogetherState,
  { name, me }: { name: string; me: string | null },
): void {
  const before = useRef<{ by: string | null; part: TogetherState['part']; hasLeft: boolean } | null>(null);
  useEffect(() => {
    const last = before.current;
    before.current = { by: lead.by, part, hasLeft };
    if (last === null) return;
    const took = last.part === 'follows' || last.part === 'leads';
    if (hasLeft && !last.hasLeft) announce(m.together_left_how());
    else if (lead.by === null && last.by !== null) {
      if (last.part === 'follows') toasts.show({ text: m.together_over() });
      else announce(m.together_over());
    } else if (part === 'leads' && last.part !== 'leads') {
      if (last.part === 'follows') toasts.show({ text: m.together_handed() });
      else announce(m.together_i_lead());
    } else if (lead.by !== null && lead.by !== last.by && lead.by !== me) {
      if (took) toasts.show({ text: m.together_goes_on({ name }) });
      else announce(m.together_led_by({ name }));
    } else if (part === 'follows' && last.part !== 'follows') announce(m.together_following({ name }));
    else if (part === 'watches' && last.part === 'follows') announce(m.together_stopped());
  }, [lead.by, part, hasLeft, name, me]);
}
