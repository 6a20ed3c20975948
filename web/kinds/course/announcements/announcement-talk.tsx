import { CommentComposer } from '#web/features/comments/comment-composer.tsx';
import { Talk, type TalkProps } from '#web/features/comments/talk.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { useCourse } from '../course-context.ts';

/** What is said about an announcement, and where more is. */
export default function AnnouncementTalk({ view, state, target }: TalkProps) {
  const { can } = useCourse();
  return (
    <>
      <Talk view={view} state={state} target={target} />
      {can.comment ? <CommentComposer view={view} target={target} label={m.comment_write()} /> : null}
    </>
  );
}
