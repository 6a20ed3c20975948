import { Redo2 } from 'lucide-react';
import { leftOf, type Version, type Video } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useReview } from '../review-context.ts';
import styles from './verdict.module.css';

/** What is still to be done in the version before this one, and the way to bring it along. */
export function CarryBar({ video, version }: { video: Video; version: Version }) {
  const { can, send } = useReview();
  const before = video.versions.findLast(({ n }) => n < version.n);
  const left = before === undefined ? 0 : leftOf(before.feedback_counts);
  if (before === undefined || left === 0 || !can.edit || version.status !== 'ready') return null;
  const carry = (): void =>
    send('feedback.carry_all', { video_id: video.id, from_version: before.n, version: version.n });
  return (
    <p className={styles['carry']}>
      <span>{m.carry_left({ n: before.n, count: left })}</span>
      <Button tone="plain" size="small" icon={<Redo2 {...smallIcon} />} onClick={carry}>
        {m.carry_here()}
      </Button>
    </p>
  );
}
