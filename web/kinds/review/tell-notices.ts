import type { ReviewCommandData } from '#protocol/review/commands.schema.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import { tellTalkRefusal } from '#web/features/comments/tell-talk.ts';
import { m } from '#web/i18n/generated/messages.js';
import { refusalWords } from '#web/features/room/refusal-words.ts';
import type { Notice } from '#web/features/room/use-notices.ts';

/** Says that something of mine was refused, and gives its words back to where they can be used. */
export function tellNotice(
  notice: Notice,
  { videos }: Pick<ReviewView, 'videos'>,
  open: (remark: string) => void,
): void {
  // Nothing of a project is ever replaced unseen.
  if (!('error' in notice)) return;
  const about = (target: string | null): void => {
    if (target !== null) open(target);
  };
  if (notice.type.startsWith('comment.') && tellTalkRefusal(notice, about)) return;
  const why = refusalWords(notice.error);
  const text = notice.type === 'feedback.bulk' ? m.watch_bulk_refused({ why }) : why;
  if (notice.type === 'feedback.create') {
    const { video_id, version, content, mentions = [] } = notice.data as ReviewCommandData['feedback.create'];
    const video = videos.find(({ id }) => id === video_id);
    const ofVersion = video?.versions.find(({ n }) => n === version);
    const ranges = mentions.filter((one) => typeof one !== 'string');
    if (ofVersion !== undefined) roomDrafts.giveBack(`remark/${ofVersion.id}`, content, text, ranges);
  }
  toasts.show({ text, tone: 'danger' });
}
