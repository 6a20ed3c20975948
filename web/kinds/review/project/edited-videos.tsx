import { Ellipsis, Upload } from 'lucide-react';
import type { ReviewView, Video } from '#protocol/review/view.ts';
import type { Person } from '#protocol/wire.ts';
import { useOutgoing } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { OutgoingQueue } from '#web/room-client/outgoing/outgoing-queue.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { takePictureUploads } from '../remarks/picture-upload.ts';
import { useReview } from '../review-context.ts';
import { takeVersionUploads } from '../upload/version-upload.ts';
import { CheckDialog } from './check-dialog.tsx';
import { DropPlace } from './drop-place.tsx';
import { openPicker } from './open-picker.ts';
import { Poster } from './poster.tsx';
import styles from './project.module.css';
import { ResumeElsewhere } from './resume-elsewhere.tsx';
import { UploadLine } from './upload-line.tsx';
import { type GoingUpload, uploadsByVideo } from './uploads-by-video.ts';
import { type Adding, useAdding } from './use-adding.ts';
import { newestOf, VideoCard } from './video-card.tsx';

takeVersionUploads();
takePictureUploads();

/** The videos of a project for whoever may add to them: by a button, by dropping, one after the other or several at once. */
export default function EditedVideos({ view }: { view: ReviewView }) {
  const room = useReview();
  const outgoing = useOutgoing(room);
  const adding = useAdding(outgoing.queue);
  const { of, upcoming } = uploadsByVideo(view, outgoing);
  const empty = view.videos.length === 0 && upcoming.length === 0;
  const addButton = (
    <Button
      tone="primary"
      icon={<Upload {...smallIcon} />}
      onClick={() => openPicker((files) => adding.add(files, null), { several: true })}
    >
      {m.project_add()}
    </Button>
  );
  return (
    <DropPlace view={view} onFiles={adding.add}>
      {empty ? (
        <EmptyState title={m.project_empty_title()} text={m.project_empty_text()} action={addButton} />
      ) : (
        <>
          <div className={styles['acts']}>{addButton}</div>
          <ul className={styles['grid']} aria-label={m.project_videos()}>
            {view.videos.map((video) => (
              <EditedCard
                key={video.id}
                video={video}
                people={view.people}
                uploads={of.get(video.id) ?? []}
                queue={outgoing.queue}
                adding={adding}
              />
            ))}
            {upcoming.map(({ one, upload }) => (
              <UpcomingCard key={one.key} one={one} upload={upload} queue={outgoing.queue} />
            ))}
          </ul>
        </>
      )}
      {adding.checks.length === 0 ? null : <CheckDialog adding={adding} />}
    </DropPlace>
  );
}

interface EditedCardProps {
  video: Video;
  people: readonly Person[];
  /** What goes out for it from here. */
  uploads: readonly GoingUpload[];
  queue: OutgoingQueue | null;
  adding: Adding;
}

function EditedCard({ video, people, uploads, queue, adding }: EditedCardProps) {
  const { me, show } = useReview();
  const { id, title } = video;
  const newest = newestOf(video);
  const lost = newest?.status === 'uploading' && uploads.length === 0 ? newest : null;
  const isMine = lost?.uploaded_by === me;
  // What is there, and only has its pictures made, says nothing any more.
  const going = uploads.filter(({ upload }) => newest?.status === 'uploading' || upload.done < 1);
  const items = (): MenuItem[] => [
    { label: m.video_next_version(), onPick: () => openPicker((files) => adding.add(files, { video_id: id, title })) },
    { label: m.video_versions(), onPick: () => show({ dialog: { what: 'versions', video_id: id } }) },
    { label: m.video_rename(), onPick: () => show({ dialog: { what: 'rename', video_id: id } }) },
    { label: m.video_delete(), danger: true, onPick: () => show({ dialog: { what: 'delete_video', video_id: id } }) },
  ];
  return (
    <VideoCard
      video={video}
      mine={going.length > 0 || lost !== null}
      menu={
        <Menu
          label={m.video_more({ title })}
          trigger={<Ellipsis {...smallIcon} />}
          triggerClass={styles['menu']}
          items={items}
        />
      }
    >
      {going.map(({ one, upload }) => (
        <UploadLine key={one.key} upload={upload} queue={queue} />
      ))}
      {lost === null ? null : (
        <ResumeElsewhere
          video={video}
          version={lost}
          adding={adding}
          by={isMine ? null : (people.find((one) => one.id === lost.uploaded_by)?.name ?? m.someone())}
        />
      )}
    </VideoCard>
  );
}

/** A video that the room does not know of yet. */
function UpcomingCard({ one, upload, queue }: GoingUpload & { queue: OutgoingQueue | null }) {
  const { title = '' } = (one.command?.data ?? {}) as { title?: string };
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
