import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { useNow } from '#web/app/now.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { CommentView } from './comment-view.tsx';
import { Composer } from './composer.tsx';
import { useCourse } from './course-context.ts';
import { commentKey } from './drafts.ts';
import { mentionedIn } from './mention-text.ts';
import { typersAt } from './people-about.ts';
import { PlaceDetails } from './place-details.tsx';
import { ReactionChips } from './reaction-chips.tsx';
import { SidePanel } from './side-panel.tsx';
import styles from './talk.module.css';
import { type Thread, threadsOf } from './threads.ts';

export interface TalkPanelProps {
  view: ItineraryRoomView;
  state: RoomState<ItineraryRoomView>;
  /** A place, or null for the course. */
  target: string | null;
}

/** What is said about a place or the whole course. */
export default function TalkPanel({ view, state, target }: TalkPanelProps) {
  const { can, panes, roomId, show } = useCourse();
  const place = view.places.find((one) => one.id === target);
  const threads = useMemo(() => threadsOf(view.comments, target), [view.comments, target]);
  const count = threads.reduce((sum, { root, replies }) => sum + (root.removed ? 0 : 1) + replies.length, 0);
  const reactions = view.reactions[target ?? roomId] ?? null;
  const close = (): void => show({ panel: null, selected: null });
  return (
    <SidePanel
      title={place?.name ?? m.talk_course()}
      {...(target === null && panes === 3 ? {} : { onClose: close })}
      footer={<Foot view={view} state={state} target={target} />}
    >
      {place === undefined ? null : <PlaceDetails place={place} />}
      {can.comment || reactions !== null || count > 0 ? (
        <div className={styles['about']}>
          <ReactionChips target={target ?? roomId} reactions={reactions} />
          <span>{count > 0 ? m.comments_count({ count }) : null}</span>
        </div>
      ) : null}
      {count === 0 && threads.length === 0 ? (
        <p className={styles['none']}>{can.comment ? m.talk_none_write() : m.talk_none()}</p>
      ) : null}
      <Threads key={target} threads={threads} view={view} state={state} />
    </SidePanel>
  );
}

function Threads({
  threads,
  view,
  state,
}: {
  threads: Thread[];
  view: ItineraryRoomView;
  state: TalkPanelProps['state'];
}) {
  const now = useNow();
  const [replying, setReplying] = useState<string | null>(null);
  const pending = useMemo(() => new Set(state.pending.map((change) => change.subject)), [state.pending]);
  const end = useLastInSight(threads);
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
                pending={pending.has(comment.id)}
                now={now}
                {...(root.removed || pending.has(root.id) ? {} : { onReply: () => setReplying(root.id) })}
              />
            </div>
          ))}
          {replying === root.id ? <ReplyBox root={root} view={view} onDone={() => setReplying(null)} /> : null}
        </li>
      ))}
      <li ref={end} aria-hidden="true" />
    </ol>
  );
}

/** What is said anew is brought into sight where the reader was at the end already. */
function useLastInSight(threads: Thread[]) {
  const end = useRef<HTMLLIElement>(null);
  const count = threads.length;
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

function ReplyBox({ root, view, onDone }: { root: Thread['root']; view: ItineraryRoomView; onDone: () => void }) {
  const { client, me } = useCourse();
  return (
    <div className={styles['answer']}>
      <Composer
        draftKey={commentKey(root.target, root.id)}
        label={m.comment_reply_to({ name: root.author.name })}
        people={view.people}
        me={me}
        takesFocus
        onCancel={onDone}
        onSend={(content) => {
          onDone();
          void client.send('comment.add', {
            content,
            target: root.target,
            parent_id: root.id,
            mentions: mentionedIn(content, view.people),
          });
        }}
      />
    </div>
  );
}

function Foot({ view, state, target }: TalkPanelProps) {
  const { can, client, me, show } = useCourse();
  const onTyping = useTypingSignal(target);
  const typers = typersAt(target, { signals: state.signals, online: state.online, me });
  const names = typers.slice(0, 2).map((person) => person.name);
  return (
    <div className={styles['foot']}>
      <p className={styles['typing']} aria-live="polite">
        {typers.length > 0 ? m.typing_names({ names: names.join(', ') }) : null}
      </p>
      {can.comment ? (
        <Composer
          key={target}
          draftKey={commentKey(target, null)}
          label={m.comment_write()}
          people={view.people}
          me={me}
          onTyping={onTyping}
          onSend={(content) => {
            void client.send('comment.add', { content, target, mentions: mentionedIn(content, view.people) });
          }}
        />
      ) : me === null && state.you?.capabilities.includes('comment') === true ? (
        <button type="button" className={styles['join']} onClick={() => show({ dialog: 'name' })}>
          {m.take_part()}
        </button>
      ) : null}
    </div>
  );
}

/** Said again at most every two seconds, since it ends by itself after three. */
const sayAgainMs = 2000;

function useTypingSignal(target: string | null): (typing: boolean) => void {
  const { client } = useCourse();
  const said = useRef(0);
  return useCallback(
    (typing: boolean) => {
      const now = Date.now();
      if (typing ? now - said.current < sayAgainMs : said.current === 0) return;
      said.current = typing ? now : 0;
      client.signal('typing', { target, typing });
    },
    [client, target],
  );
}
