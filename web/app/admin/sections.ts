import type { ComponentType } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { AdminAccounts } from './accounts.tsx';
import { AdminActs } from './acts.tsx';

interface AdminSection {
  /** Its place in the page's address, `/admin/id`. */
  id: string;
  label: () => string;
  Section: ComponentType;
}

/** What the page leads to: a section is a file of its own, and a line here. */
export const adminSections: readonly [AdminSection, ...AdminSection[]] = [
  { id: 'accounts', label: m.admin_accounts, Section: AdminAccounts },
  { id: 'acts', label: m.admin_acts, Section: AdminActs },
];
