import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { Feedback } from '#protocol/review/feedback.ts';
import { mayBecome, statuses, type Status } from '#protocol/review/status.ts';
import { priorities } from '#protocol/review/terms.ts';
import type { Person } from '#protocol/wire.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { Composer } from '#web/features/comments/composer.tsx';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import { TalkFoot } from '#web/features/comments/talk-foot.tsx';
import { Talk } from '#web/features/comments/talk.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { useRoom } from '#web/room-client/use-room.ts';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { useWatching } from '../watch/watch-context.ts';
import type { ReviewPageView } from '../plans.ts';
import styles from './remarks.module.css';
import { priorityNames, statusActs } from './status-words.ts';
import { useThread } from './use-thread.ts';

interface RemarkDetailsProps {
  remark: Feedback;
  people: readonly Person[];
}

/** What was answered to a remark, and what can be done with it. */
export function RemarkDetails({ remark, people }: RemarkDetailsProps) {
  const { room } = useWatching();
  const [rewriting, setRewriting] = useState(false);
  const state = useRoom(room.client) as RoomState<ReviewPageView>;
  return (
    <div className={styles['details']}>
      {rewriting ? <Rewriting remark={remark} people={people} onDone={() => setRewriting(false)} /> : null}
      {state.view === null ? null : <Thread view={state.view} state={state} remark={remark} />}
      <Acts remark={remark} people={people} onRewrite={() => setRewriting(true)} />
    </div>
  );
}

function Thread({ view, state, remark }: { view: ReviewPageView; state: RoomState<ReviewPageView>; remark: Feedback }) {
  const thread = useThread(view, remark);
  if (thread === null) return <SkeletonRows rows={Math.min(3, remark.comments_count + 1)} label={m.loading()} />;
  return (
    <>
      <Talk view={thread} state={state} target={remark.id} />
      <TalkFoot view={thread} state={state} target={remark.id} />
    </>
  );
}

function Acts({ remark, people, onRewrite }: RemarkDetailsProps & { onRewrite: () => void }) {
  const { room, show } = useWatching();
  const { id, status, user } = remark;
  const isMine = room.me !== null && user.id === room.me;
  const { edit: isEditor, comment } = room.can;
  if (!isEditor && !(isMine && comment)) return null;
  const change = (changes: object): void => void room.client.send('feedback.update', { feedback_id: id, ...changes });
  const next = statuses.filter((to) => isEditor && mayBecome(status, to, { isEditor }));
  const items = (): MenuItem[] => [
    ...(isEditor ? assigning(remark, people, change) : []),
    ...(isEditor || isMine
      ? priorities
          .filter((one) => one !== remark.priority)
          .map((one) => ({
            label: m.watch_set_priority({ name: priorityNames[one]() }),
            onPick: () => change({ priority: one }),
          }))
      : []),
    { label: m.watch_rewrite(), onPick: onRewrite },
    ...(isEditor ? [{ label: m.watch_pick_several(), onPick: () => show({ picked: new Set([id]) }) }] : []),
    {
      label: m.watch_delete(),
      danger: true,
      onPick: () => {
        void room.client.send('feedback.delete', { feedback_id: id });
        show({ open: null });
        toasts.show({ text: m.watch_deleted() });
      },
    },
  ];
  return (
    <div className={styles['acts']}>
      {next.map((to: Status) => (
        <Button key={to} size="small" onClick={() => change({ status: to })}>
          {statusActs[to]()}
        </Button>
      ))}
      <Menu
        label={m.watch_more_acts()}
        triggerClass={styles['rest']}
        trigger={<MoreHorizontal {...icon} />}
        items={items}
      />
    </div>
  );
}

/** So many people stand in a menu; in a larger project they are found by calling them in an answer. */
const mostPeople = 12;

function assigning({ assignee }: Feedback, people: readonly Person[], change: (changes: object) => void): MenuItem[] {
  const others = people.filter(({ id }) => id !== assignee).slice(0, mostPeople);
  return [
    ...others.map(({ id, name }) => ({ label: m.watch_assign({ name }), onPick: () => change({ assignee: id }) })),
    ...(assignee === undefined ? [] : [{ label: m.watch_unassign(), onPick: () => change({ assignee: null }) }]),
  ];
}

function Rewriting({ remark, people, onDone }: RemarkDetailsProps & { onDone: () => void }) {
  const { room } = useWatching();
  const key = `rewrite/${remark.id}`;
  const [begun] = useState(() => {
    if (!roomDrafts.has(key)) roomDrafts.write(key, { text: remark.content, problem: null, picked: remark.mentions });
    return true;
  });
  return (
    <Composer
      draftKey={key}
      label={m.watch_rewrite()}
      sendLabel={m.watch_save()}
      people={people}
      me={room.me}
      maxLength={5_000}
      takesFocus={begun}
      onCancel={() => {
        roomDrafts.write(key, null);
        onDone();
      }}
      onSend={(content, mentions) => {
        if (content !== remark.content)
          void room.client.send('feedback.update', { feedback_id: remark.id, content, mentions });
        onDone();
      }}
    />
  );
}
