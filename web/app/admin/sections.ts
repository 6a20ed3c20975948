import type { ComponentType } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { AdminAccounts } from './accounts.tsx';
import { AdminActs } from './acts.tsx';
import { AdminQueue } from './queue.tsx';
import { AdminReports } from './reports.tsx';
import { AdminRooms } from './rooms.tsx';
import { AdminStorage } from './storage.tsx';
import { AdminSwitches } from './switches.tsx';

interface AdminSection {
  /** Its place in the page's address, `/admin/id`. */
  id: string;
  label: () => string;
  Section: ComponentType;
}

/** What the page leads to: a section is a file of its own, and a line here. */
export const adminSections: readonly [AdminSection, ...AdminSection[]] = [
  { id: 'accounts', label: m.admin_accounts, Section: AdminAccounts },
  { id: 'reports', label: m.admin_reports, Section: AdminReports },
  { id: 'rooms', label: m.admin_rooms, Section: AdminRooms },
  { id: 'queue', label: m.admin_queue, Section: AdminQueue },
  { id: 'storage', label: m.admin_storage, Section: AdminStorage },
  { id: 'switches', label: m.admin_switches, Section: AdminSwitches },
  { id: 'acts', label: m.admin_acts, Section: AdminActs },
];
