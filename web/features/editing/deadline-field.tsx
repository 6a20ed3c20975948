import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';

interface DeadlineFieldProps {
  label: string;
  hint?: string;
  /** As the field of the browser writes it, in the viewer's own zone; empty: none. */
  value: string;
  /** It does not lie ahead. */
  past: boolean;
  onText: (text: string) => void;
}

/** Until when something may be voted on, of a decision or of one proposal. */
export function DeadlineField({ past, ...field }: DeadlineFieldProps) {
  return <TextField type="datetime-local" error={past ? m.settings_error_past() : undefined} {...field} />;
}
