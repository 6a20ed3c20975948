import { useEffect, useMemo, useRef, useState } from 'react';
import { useNow } from '#web/app/shell/now.ts';
import { type OutgoingFiles, useOutgoing } from '#web/features/files/use-outgoing.ts';
import { type SharedView, useSharedRoom } from '#web/features/room/room-context.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { Outgoing } from '#web/room-client/outgoing/outgoing.ts';
import type { RoomState } from '#web/room-client/types.ts';
import { CommentView } from './comment-view.tsx';
import { CommentComposer } from './comment-composer.tsx';
import { ReactionChips } from './reaction-chips.tsx';
import styles from './talk.module.css';
import { type Thread, threadsOf } from './threads.ts';
import { waitingAbout, WaitingComment } from './waiting-comment.tsx';

export interface TalkProps {
  view: SharedView;
  state: RoomState<unknown>;
  /** What it is about; null for the room itself. */
  target: string | null;
}

/** What is said about something of the room, with the reactions to it. */
export function Talk({ view, state, target }: TalkProps) {
  const room = useSharedRoom();
  const { can, roomId } = room;
  const threads = useMemo(() => threadsOf(view.comments, target), [view.comments, target]);
  const count = threads.reduce((sum, { root, replies }) => sum + (root.removed ? 0 : 1) + replies.length, 0);
  const reactions = view.reactions[target ?? roomId] ?? null;
  const outgoing = useOutgoing(room);
  const waiting = waitingAbout(outgoing, target);
  return (
    <>
      {can.comment || reactions !== null || count > 0 ? (
        <div className={styles['about']}>
          <ReactionChips target={target ?? roomId} reactions={reactions} />
          <span>{count > 0 ? m.comments_count({ count }) : null}</span>
        </div>
      ) : null}
      {count === 0 && threads.length === 0 && waiting.length === 0 ? (
        <p className={styles['none']}>{can.comment ? m.talk_none_write() : m.talk_none()}</p>
      ) : null}
      <Threads key={target} threads={threads} view={view} state={state} outgoing={outgoing} waiting={waiting} />
    </>
  );
}

interface ThreadsProps extends Omit<TalkProps, 'target'> {
  threads: Thread[];
  outgoing: OutgoingFiles;
  /** Mine whose files are not there yet. */
  waiting: readonly Outgoing[];
}

function Threads({ threads, view, state, outgoing, waiting }: ThreadsProps) {
  const now = useNow();
  const [replying, setReplying] = useState<string | null>(null);
  const pending = useMemo(() => new Set(state.pending.map((change) => change.subject)), [state.pending]);
  const end = useLastInSight(threads, waiting.length);
  return (
    <ol className={styles['threads']}>
      {threads.map(({ root, replies }) => (
        <li key={root.id}>
          {[root, ...replies].map((comment) => (
            <div key={comment.id} className={comment === root ? undefined : styles['answer']}>
              <CommentView
                comment={comment}
                people={view.people}
                reactions={view.reactions[comment.id] ?? null}
                files={view.files}
                pending={pending.has(comment.id)}
                now={now}
                {...(root.removed || pending.has(root.id) ? {} : { onReply: () => setReplying(root.id) })}
              />
            </div>
          ))}
          {replying === root.id ? <ReplyBox root={root} view={view} onDone={() => setReplying(null)} /> : null}
        </li>
      ))}
      {waiting.map((one) => (
        <li key={one.key}>
          <WaitingComment one={one} outgoing={outgoing} onReword={setReplying} />
        </li>
      ))}
      <li ref={end} aria-hidden="true" />
    </ol>
  );
}

/** What is said anew is brought into sight where the reader was at the end already. */
function useLastInSight(threads: Thread[], waiting: number) {
  const end = useRef<HTMLLIElement>(null);
  const count = threads.length + waiting;
  const before = useRef(count);
  useEffect(() => {
    const grew = count > before.current;
    before.current = count;
    const scroller = end.current?.closest('[class]')?.parentElement;
    if (!grew || end.current === null || scroller == null) return;
    const far = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    if (far < 240) end.current.scrollIntoView({ block: 'end' });
  }, [count]);
  return end;
}

function ReplyBox({ root, view, onDone }: { root: Thread['root']; view: SharedView; onDone: () => void }) {
  return (
    <div className={styles['answer']}>
      <CommentComposer
        view={view}
        target={root.target}
        parent={root.id}
        label={m.comment_reply_to({ name: root.author.name })}
        takesFocus
        onCancel={onDone}
        onSent={onDone}
      />
    </div>
  );
}
