import type { ComponentType } from 'react';
import type { Account } from '#protocol/accounts/account.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Blocks } from '../contacts/contacts.tsx';
import { NoticeSettings } from '../notices/notice-settings.tsx';
import { Activity } from '../security/activity.tsx';
import { Credentials } from '../security/credentials.tsx';
import { Identities } from '../security/identities-section.tsx';
import { Passkeys } from '../security/passkeys-section.tsx';
import { SecondFactor } from '../security/second-factor.tsx';
import { RecoverySettings } from '../session/settings-recovery.tsx';
import { Sessions } from '../session/settings-sessions.tsx';
import { AdminEntry } from './admin-entry.tsx';
import { Channels } from './channels.tsx';
import { Contact } from './contact.tsx';
import { DeleteAccount } from './delete-account.tsx';
import { AccountKeywords } from './keywords.tsx';
import { Leave } from './leave.tsx';
import { Look } from './look.tsx';
import { Me } from './me.tsx';
import type { SectionProps } from './section-props.ts';
import { OwnData } from './own-data.tsx';
import { Presence } from './presence.tsx';
import { Push } from './push.tsx';
import { QuietHours } from './quiet-hours.tsx';
import { QuietRooms } from './rooms.tsx';

export interface Section {
  id: string;
  Section: ComponentType<SectionProps>;
  /** Whom it is for; everyone who has a name here, where nothing is said. */
  only?: 'guest' | 'registered' | 'admin';
}

/** What the page leads to by one word. */
export interface SettingsGroup {
  /** Its place in the page's address, `/settings#id`. */
  id: string;
  label: () => string;
  sections: readonly Section[];
}

/** The page from its top to its end: a section is a file of its own, and a line here. */
const settingsGroups: readonly SettingsGroup[] = [
  {
    id: 'account',
    label: m.settings_me,
    sections: [
      { id: 'me', Section: Me },
      { id: 'recovery', Section: RecoverySettings, only: 'guest' },
    ],
  },
  {
    id: 'security',
    label: m.security_title,
    sections: [
      { id: 'credentials', Section: Credentials, only: 'registered' },
      { id: 'passkeys', Section: Passkeys, only: 'registered' },
      { id: 'identities', Section: Identities, only: 'registered' },
      { id: 'second-factor', Section: SecondFactor, only: 'registered' },
    ],
  },
  {
    id: 'notifications',
    label: m.settings_notices,
    sections: [
      { id: 'push', Section: Push },
      { id: 'channels', Section: Channels },
      { id: 'notices', Section: NoticeSettings },
      { id: 'keywords', Section: AccountKeywords },
      { id: 'quiet-hours', Section: QuietHours },
      { id: 'quiet-rooms', Section: QuietRooms },
    ],
  },
  {
    id: 'people',
    label: m.settings_people,
    sections: [
      { id: 'contact', Section: Contact },
      { id: 'presence', Section: Presence },
      { id: 'blocks', Section: Blocks },
    ],
  },
  { id: 'look', label: m.settings_look, sections: [{ id: 'look', Section: Look }] },
  {
    id: 'devices',
    label: m.settings_devices,
    sections: [
      { id: 'sessions', Section: Sessions },
      { id: 'activity', Section: Activity, only: 'registered' },
      { id: 'leave', Section: Leave },
    ],
  },
  {
    id: 'data',
    label: m.own_data,
    sections: [
      { id: 'own-data', Section: OwnData },
      { id: 'delete', Section: DeleteAccount },
    ],
  },
  { id: 'admin', label: m.admin_title, sections: [{ id: 'admin', Section: AdminEntry, only: 'admin' }] },
];

/** The groups in which somebody has a section. */
export function groupsFor(account: Account): readonly SettingsGroup[] {
  return settingsGroups.filter((group) => sectionsFor(group, account).length > 0);
}

/** The sections of a group that somebody has. */
export function sectionsFor({ sections }: SettingsGroup, account: Account): readonly Section[] {
  const kind = account.guest ? 'guest' : 'registered';
  return sections.filter(({ only }) => only === undefined || only === kind || only === account.role);
}
