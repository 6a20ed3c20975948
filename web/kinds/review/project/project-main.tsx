import { Trash2, Upload } from 'lucide-react';
import { useMemo } from 'react';
import type { ReviewView } from '#protocol/review/view.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { shownUploads, useOutgoing } from '#web/features/files/use-outgoing.ts';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useReview } from '../review-context.ts';
import { CheckDialog } from './check-dialog.tsx';
import { DropPlace } from './drop-place.tsx';
import { DueNote } from './due-note.tsx';
import { PickFiles } from './pick-files.tsx';
import styles from './project.module.css';
import { uploadsByVideo } from './uploads-by-video.ts';
import { useAdding } from './use-adding.ts';
import { UpcomingCard, VideoCard } from './video-card.tsx';

const longDescription = { letters: 240, lines: 4 };

/** All videos of a project at a glance, and how new ones come into it. */
export function ProjectMain({ view }: { view: ReviewView }) {
  const room = useReview();
  const { can, show } = room;
  const outgoing = useOutgoing(room);
  const adding = useAdding(outgoing.queue);
  const rows = outgoing.all.flatMap((one) => shownUploads(outgoing, one).map((upload) => ({ one, upload })));
  const { of, upcoming } = uploadsByVideo(view, rows);
  const empty = view.videos.length === 0 && upcoming.length === 0;
  const pick = useMemo(() => (files: File[]) => void adding.add(files, null), [adding]);
  const addButton = can.edit ? (
    <PickFiles onFiles={pick}>
      {(open) => (
        <Button tone="primary" icon={<Upload {...smallIcon} />} onClick={open}>
          {m.project_add()}
        </Button>
      )}
    </PickFiles>
  ) : null;
  return (
    <MainPane>
      <DropPlace view={view} onFiles={can.edit ? adding.add : null}>
        <div className={styles['body']}>
          <header className={styles['head']}>
            <h1 dir="auto">{view.name}</h1>
            {view.description === '' ? null : (
              <FoldedText text={view.description} from={longDescription} className={styles['description']} />
            )}
            <div className={styles['facts']}>
              {view.videos.length === 0 ? null : (
                <span>{m.project_counts({ videos: view.videos.length, open: view.feedback_counts.open })}</span>
              )}
              <DueNote dueAt={view.settings.due_at} />
            </div>
            {empty ? null : <div className={styles['acts']}>{addButton}</div>}
          </header>
          {empty ? (
            <EmptyState
              title={can.edit ? m.project_empty_title() : m.project_empty_view_title()}
              text={can.edit ? m.project_empty_text() : m.project_empty_view_text()}
              action={addButton}
            />
          ) : (
            <ul className={styles['grid']} aria-label={m.project_videos()}>
              {view.videos.map((video) => (
                <VideoCard
                  key={video.id}
                  video={video}
                  uploads={of.get(video.id) ?? []}
                  queue={outgoing.queue}
                  adding={adding}
                />
              ))}
              {upcoming.map(({ one, upload }) => (
                <UpcomingCard key={one.key} one={one} upload={upload} queue={outgoing.queue} />
              ))}
            </ul>
          )}
          {can.edit && !empty ? (
            <Button
              tone="plain"
              size="small"
              className={styles['trash']}
              icon={<Trash2 {...smallIcon} />}
              onClick={() => show({ dialog: { what: 'trash' } })}
            >
              {m.project_trash()}
            </Button>
          ) : null}
        </div>
      </DropPlace>
      {adding.checks.length === 0 ? null : <CheckDialog adding={adding} />}
    </MainPane>
  );
}
