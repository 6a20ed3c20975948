import type { AdminAccountDetail } from '#protocol/admin/account.schema.ts';
import { m } from '#web/i18n/generated/messages.js';

/** One thing that may be done to an account. */
export interface AccountAct {
  id: string;
  path: string;
  body?: { role: 'admin' | 'student' };
  label: () => string;
  title: (who: { name: string }) => string;
  text: () => string;
  hint?: () => string;
  done: () => string;
  tone: 'primary' | 'danger';
  fits: (account: AdminAccountDetail, isMe: boolean) => boolean;
}

export const accountActs: readonly AccountAct[] = [
  {
    id: 'suspend',
    path: 'suspend',
    label: m.admin_suspend,
    title: m.admin_suspend_title,
    text: m.admin_suspend_text,
    hint: m.admin_reason_told,
    done: m.admin_suspend_done,
    tone: 'danger',
    fits: ({ state }, isMe) => state !== 'suspended' && !isMe,
  },
  {
    id: 'lift',
    path: 'lift',
    label: m.admin_lift,
    title: m.admin_lift_title,
    text: m.admin_lift_text,
    done: m.admin_lift_done,
    tone: 'primary',
    fits: ({ state }) => state === 'suspended',
  },
  {
    id: 'sign-out',
    path: 'sign-out',
    label: m.admin_sign_out,
    title: m.admin_sign_out_title,
    text: m.admin_sign_out_text,
    done: m.admin_sign_out_done,
    tone: 'primary',
    fits: ({ sessions }) => sessions.length > 0,
  },
  {
    id: 'reset-mail',
    path: 'reset-mail',
    label: m.admin_reset,
    title: m.admin_reset_title,
    text: m.admin_reset_text,
    done: m.admin_reset_done,
    tone: 'primary',
    fits: ({ email_hint: email }) => email !== null,
  },
  {
    id: 'make-admin',
    path: 'role',
    body: { role: 'admin' },
    label: m.admin_promote,
    title: m.admin_promote_title,
    text: m.admin_promote_text,
    done: m.admin_promote_done,
    tone: 'primary',
    fits: ({ role, state }, isMe) => role !== 'admin' && role !== 'guest' && state === 'active' && !isMe,
  },
  {
    id: 'unmake-admin',
    path: 'role',
    body: { role: 'student' },
    label: m.admin_demote,
    title: m.admin_demote_title,
    text: m.admin_demote_text,
    done: m.admin_demote_done,
    tone: 'danger',
    fits: ({ role }, isMe) => role === 'admin' && !isMe,
  },
  {
    id: 'delete',
    path: 'delete',
    label: m.admin_delete,
    title: m.admin_delete_title,
    text: m.admin_delete_text,
    hint: m.admin_reason_told,
    done: m.admin_delete_done,
    tone: 'danger',
    fits: ({ deleted_at: deletedAt }, isMe) => deletedAt === null && !isMe,
  },
];
