import { MessagesSquare } from 'lucide-react';
import { Link } from 'wouter';
import type { Branch } from '#protocol/chat/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import styles from './branch-link.module.css';

/** To the conversation that has begun with what was said up to here. */
export function BranchLink({ branch: { room_id, name } }: { branch: Branch }) {
  return (
    <Link className={styles['branch']} href={`/r/${room_id}`}>
      <MessagesSquare {...smallIcon} aria-hidden="true" />
      <span dir="auto">{name === null ? m.branch_link() : m.branch_link_named({ name })}</span>
    </Link>
  );
}
