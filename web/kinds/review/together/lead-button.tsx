import { RadioTower } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useMayLead } from './use-may-lead.ts';

/** Begins to watch together; nothing where somebody leads already. Phones have it in the menu of the page. */
export function LeadButton() {
  const lead = useMayLead();
  if (lead === null) return null;
  return <IconButton data-wide label={m.together_lead()} icon={<RadioTower {...icon} />} onClick={lead} />;
}
