import { CalendarPlus } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useActs } from '../course-context.ts';

/** As the room refuses more (`maxDays` of its schema, which does not travel to the client). */
const mostDays = 60;

export function AddDay({ days }: { days: number }) {
  const acts = useActs();
  if (days >= mostDays) return null;
  return (
    <Button tone="plain" icon={<CalendarPlus {...icon} />} onClick={acts.addDay}>
      {m.day_add()}
    </Button>
  );
}
