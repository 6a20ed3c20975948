import type { SwitchName } from '#protocol/admin/switch.schema.ts';
import { m } from '#web/i18n/generated/messages.js';

interface SwitchWords {
  label: () => string;
  /** What it lets happen. */
  text: () => string;
  /** What happens where it is off. */
  off: () => string;
}

export const switchWords: Record<SwitchName, SwitchWords> = {
  writing: { label: m.switch_writing, text: m.switch_writing_text, off: m.switch_writing_off },
  registration: { label: m.switch_registration, text: m.switch_registration_text, off: m.switch_registration_off },
  guests: { label: m.switch_guests, text: m.switch_guests_text, off: m.switch_guests_off },
  new_rooms: { label: m.switch_new_rooms, text: m.switch_new_rooms_text, off: m.switch_new_rooms_off },
  guest_rooms: { label: m.switch_guest_rooms, text: m.switch_guest_rooms_text, off: m.switch_guest_rooms_off },
  uploads: { label: m.switch_uploads, text: m.switch_uploads_text, off: m.switch_uploads_off },
  mail: { label: m.switch_mail, text: m.switch_mail_text, off: m.switch_mail_off },
  push: { label: m.switch_push, text: m.switch_push_text, off: m.switch_push_off },
  link_previews: { label: m.switch_link_previews, text: m.switch_link_previews_text, off: m.switch_link_previews_off },
};

/** What something is called that a line of the log is about, where it is a switch. */
export function switchName(id: string): string | null {
  if (id === 'notice') return m.admin_notice();
  return Object.hasOwn(switchWords, id) ? switchWords[id as SwitchName].label() : null;
}
