import { BadgeCheck, MessageSquareWarning } from 'lucide-react';
import type { Version } from '#protocol/review/view.ts';
import { useRoom } from '#web/room-client/use-room.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { useReview } from '../review-context.ts';
import styles from './verdict.module.css';

/** What was said of a version as a whole; for those who may say it, the way to do so. */
export function VerdictButton({ version }: { version: Version }) {
  const { client, show, panes } = useReview();
  const { you } = useRoom(client);
  const { verdict, status } = version;
  const mayGive = you?.capabilities.includes('approve') === true && status === 'ready';
  if (verdict === undefined && !mayGive) return null;
  const isApproved = verdict?.verdict === 'approved';
  const Icon = verdict === undefined || isApproved ? BadgeCheck : MessageSquareWarning;
  const label =
    verdict === undefined ? m.verdict_give() : isApproved ? m.version_approved() : m.version_changes_requested();
  const look = { className: styles['give'], 'data-verdict': verdict?.verdict };
  const open = (): void => show({ dialog: { what: 'verdict', version_id: version.id } });
  if (panes === 1) return <IconButton {...look} label={label} icon={<Icon {...icon} />} onClick={open} />;
  return (
    <Button {...look} size="small" icon={<Icon {...smallIcon} />} onClick={open}>
      {label}
    </Button>
  );
}
