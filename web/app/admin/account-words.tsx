import type { AdminAccount } from '#protocol/admin/account.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Chip } from '#web/ui/chip.tsx';
import { classes } from '#web/ui/classes.ts';
import styles from './admin.module.css';

/** Whoever is being erased has no name any more. */
export function nameOf({ name }: { name: string }): string {
  return name === '' ? m.admin_deleted_account() : name;
}

/** What is not as with most accounts. */
export function AccountChips({ account: { role, state, email_verified, email_hint } }: { account: AdminAccount }) {
  return (
    <span className={styles['chips']}>
      {state === 'suspended' ? (
        <Chip className={classes(styles['alarm'])}>{m.admin_state_suspended()}</Chip>
      ) : state === 'leaving' ? (
        <Chip>{m.admin_state_leaving()}</Chip>
      ) : null}
      {role === 'admin' ? (
        <Chip>{m.admin_role_admin()}</Chip>
      ) : role === 'guest' ? (
        <Chip>{m.admin_role_guest()}</Chip>
      ) : null}
      {email_hint !== null && !email_verified ? <Chip>{m.admin_unverified()}</Chip> : null}
    </span>
  );
}
