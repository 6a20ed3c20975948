import { Ellipsis, Reply } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { Comment, Reactions } from '#protocol/comments/view.ts';
import type { ShownFile } from '#protocol/files/view.ts';
import type { Person } from '#protocol/wire.ts';
import { ConfirmDialog } from '#web/app/confirm-dialog.tsx';
import { faceOf } from '#web/app/contacts/face.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import FilesOf from '#web/features/files/files-of.tsx';
import { useSharedRoom } from '#web/features/room/room-context.ts';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { classes } from '#web/ui/classes.ts';
import { smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { Composer } from './composer.tsx';
import { rewriteKey } from './drafts.ts';
import { ReactionChips } from './reaction-chips.tsx';
import { RichText } from './rich-text.tsx';
import { roomDrafts, useDraft } from './room-drafts.ts';
import styles from './talk.module.css';

const ReportDialog = lazyWithRetry(() => import('#web/app/contacts/report-dialog.tsx'));

export interface CommentViewProps {
  comment: Comment;
  people: readonly Person[];
  reactions: Reactions[string] | null;
  /** All that the room shows, among them what this comment does. */
  files: readonly ShownFile[];
  pending: boolean;
  now: number;
  /** Absent where nothing more can be answered here. */
  onReply?: () => void;
}

/** A comment, with what its author may do with it. */
export function CommentView(props: CommentViewProps) {
  const { comment, people, reactions, files, pending, now, onReply } = props;
  const { can, me, client } = useSharedRoom();
  const key = rewriteKey(comment.id);
  const kept = useDraft(key);
  const [editing, setEditing] = useState(false);
  if (comment.removed || comment.content === null) {
    return <p className={styles['tombstone']}>{m.comment_removed()}</p>;
  }
  const mine = comment.author.id === me;
  const rewriting = can.comment && mine && (editing || kept.problem !== null);
  const stop = (): void => {
    setEditing(false);
    roomDrafts.write(key, null);
  };
  return (
    <article
      data-about={comment.id}
      className={classes(styles['comment'], pending && styles['pending'])}
      aria-label={m.comment_of({ name: comment.author.name })}
    >
      <Avatar face={faceOf(comment.author)} />
      <div className={styles['said']}>
        <p className={styles['by']}>
          <b dir="auto">{comment.author.name}</b>
          <time dateTime={comment.created_at}>{whenText(comment.created_at, now, getLocale())}</time>
          {comment.updated_at === null ? null : <span>{m.comment_edited()}</span>}
        </p>
        {rewriting ? (
          <Composer
            draftKey={key}
            label={m.comment_rewrite()}
            people={people}
            me={me}
            takesFocus
            attached={comment.attachments === undefined ? 'none' : 'ready'}
            onCancel={stop}
            onSend={(content, mentions) => {
              stop();
              void client.send('comment.update', { comment_id: comment.id, content, mentions });
            }}
          />
        ) : comment.content === '' ? null : (
          <p className={styles['words']} dir="auto">
            <RichText text={comment.content} mentioned={comment} people={people} />
          </p>
        )}
        <FilesOf ids={comment.attachments} files={files} />
        <div className={styles['under']}>
          <ReactionChips target={comment.id} reactions={reactions} />
          {onReply === undefined || !can.comment ? null : (
            <button type="button" className={styles['reply']} onClick={onReply}>
              <Reply {...smallIcon} />
              {m.comment_reply()}
            </button>
          )}
        </div>
      </div>
      {(can.comment && (mine || can.manage)) || (me !== null && !mine) ? (
        <CommentMenu comment={comment} mine={mine} onRewrite={() => startRewriting(comment, setEditing)} />
      ) : null}
    </article>
  );
}

function startRewriting(comment: Comment, setEditing: (editing: boolean) => void): void {
  roomDrafts.write(rewriteKey(comment.id), { text: comment.content ?? '', problem: null, picked: comment.mentions });
  setEditing(true);
}

function CommentMenu({ comment, mine, onRewrite }: { comment: Comment; mine: boolean; onRewrite: () => void }) {
  const { can, client, roomId } = useSharedRoom();
  const [reports, setReports] = useState(false);
  const [asked, setAsked] = useState(false);
  const { content, target, parent_id, attachments = [] } = comment;
  const remove = (): void => {
    void client.send('comment.remove', { comment_id: comment.id });
    const mentions = comment.mention_ranges;
    if (!mine || content === null || attachments.length > 0) return;
    // Its words leave the room for good, so bringing them back is saying them again.
    toasts.show({
      text: m.comment_removed_mine(),
      action: {
        label: m.undo(),
        onPick: () => void client.send('comment.add', { content, target, parent_id, mentions }),
      },
    });
  };
  return (
    <>
      <Menu
        label={m.comment_actions()}
        trigger={<Ellipsis {...smallIcon} />}
        triggerClass={styles['own']}
        items={() => [
          ...(can.comment && mine ? [{ label: m.comment_rewrite(), onPick: onRewrite }] : []),
          ...(mine ? [] : [{ label: m.report(), onPick: () => setReports(true) }]),
          ...(can.comment && (mine || can.manage)
            ? [
                {
                  label: m.comment_remove(),
                  danger: true,
                  // Files do not come back by saying it again.
                  onPick: () => (attachments.length > 0 ? setAsked(true) : remove()),
                },
              ]
            : []),
        ]}
      />
      {reports ? (
        <Suspense fallback={null}>
          <ReportDialog
            title={m.report_comment_title()}
            about={{ room_id: roomId, target_id: comment.id }}
            onClose={() => setReports(false)}
          />
        </Suspense>
      ) : null}
      {asked ? (
        <ConfirmDialog
          title={m.comment_remove_files_title()}
          text={m.files_go_along()}
          action={m.comment_remove()}
          onConfirm={async () => remove()}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  );
}
