import { Ellipsis } from 'lucide-react';
import { currentVersion, type Version, type Video } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { OutgoingQueue } from '#web/room-client/outgoing/outgoing-queue.ts';
import { smallIcon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useReview } from '../review-context.ts';
import { openPicker } from './open-picker.ts';
import { Poster } from './poster.tsx';
import styles from './project.module.css';
import { ResumeElsewhere } from './resume-elsewhere.tsx';
import { UploadLine } from './upload-line.tsx';
import type { GoingUpload } from './uploads-by-video.ts';
import type { Adding } from './use-adding.ts';
import { VersionState } from './version-state.tsx';

interface VideoCardProps {
  video: Video;
  /** What goes out for it from here. */
  uploads: readonly GoingUpload[];
  queue: OutgoingQueue | null;
  adding: Adding;
}

/** A video on the grid: what it looks like, how many remarks are open, and how its newest version is. */
export function VideoCard({ video, uploads, queue, adding }: VideoCardProps) {
  const { can, me, open, show } = useReview();
  const current = currentVersion(video);
  const newest = video.versions.findLast(({ withdrawn }) => withdrawn === undefined);
  const count = newest === undefined ? 0 : video.versions.reduce((sum, one) => sum + one.feedback_counts.open, 0);
  const plays = current?.status === 'ready';
  const lost = newest?.status === 'uploading' && newest.uploaded_by === me && uploads.length === 0 ? newest : null;
  return (
    <li className={styles['card']} data-video={video.id}>
      <button type="button" className={styles['face']} disabled={!plays} onClick={() => open(video.id, null)}>
        <Poster version={current ?? newest} dimmed={!plays} />
        <span className={styles['title']} dir="auto">
          {video.title}
        </span>
      </button>
      <div className={styles['about']}>
        {newest === undefined ? null : <b className={styles['version']}>{versionLabel(newest)}</b>}
        {count === 0 ? null : <span className={styles['open']}>{m.video_open({ count })}</span>}
        <VersionState version={newest} mine={uploads.length > 0 || lost !== null} />
      </div>
      {can.edit ? (
        <Menu
          label={m.video_more({ title: video.title })}
          trigger={<Ellipsis {...smallIcon} />}
          triggerClass={styles['menu']}
          items={() => itemsOf(video)}
        />
      ) : null}
      {uploads.map(({ one, upload }) => (
        <UploadLine key={one.key} upload={upload} queue={queue} />
      ))}
      {lost === null ? null : <ResumeElsewhere video={video} version={lost} adding={adding} />}
    </li>
  );

  function itemsOf({ id, title }: Video): MenuItem[] {
    return [
      {
        label: m.video_next_version(),
        onPick: () => openPicker((files) => adding.add(files, { video_id: id, title })),
      },
      { label: m.video_versions(), onPick: () => show({ dialog: { what: 'versions', video_id: id } }) },
      { label: m.video_rename(), onPick: () => show({ dialog: { what: 'rename', video_id: id } }) },
      { label: m.video_delete(), danger: true, onPick: () => show({ dialog: { what: 'delete_video', video_id: id } }) },
    ];
  }
}

/** `v3`, or what somebody has called it. */
export function versionLabel({ n, name }: Pick<Version, 'n' | 'name'>): string {
  return name ?? `v${n}`;
}

/** A video that the room does not know of yet. */
export function UpcomingCard({ one, upload, queue }: GoingUpload & { queue: OutgoingQueue | null }) {
  const { title } = one.command?.data as { title: string };
  return (
    <li className={styles['card']}>
      <div className={styles['face']}>
        <Poster version={undefined} dimmed />
        <span className={styles['title']} dir="auto">
          {title}
        </span>
      </div>
      <UploadLine upload={upload} queue={queue} />
    </li>
  );
}
