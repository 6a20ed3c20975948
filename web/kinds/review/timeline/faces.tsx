import { memo } from 'react';
import { type Face, Avatar } from '#web/ui/avatar.tsx';
import styles from './timeline.module.css';

/** Someone else, and where they are. */
export interface WatchedBy {
  face: Face;
  seconds: number;
}

export const Faces = memo(function Faces({ others, duration }: { others: readonly WatchedBy[]; duration: number }) {
  if (others.length === 0 || duration === 0) return null;
  return (
    <div className={styles['faces']}>
      {others.map(({ face, seconds }) => (
        <span key={face.id} style={{ left: `${Math.min(1, seconds / duration) * 100}%` }}>
          <Avatar face={face} size={22} />
        </span>
      ))}
    </div>
  );
});
