import { useMemo } from 'react';
import { Link } from 'wouter';
import { offered } from '#protocol/capabilities.ts';
import { type ChatView, type Message, nameFor } from '#protocol/chat/view.ts';
import { peopleCountOf } from '#protocol/chat/outside.ts';
import { personHueIndex } from '#protocol/person-hue.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { useNow } from '#web/app/shell/now.ts';
import { ReactionChips } from '#web/features/comments/reaction-chips.tsx';
import { isLong } from '#web/features/reading/long-text.ts';
import { RoomConnection, useStatus } from '#web/features/room/room-connection.tsx';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame } from '#web/features/room/room-frame.tsx';
import { TakePart, useInvitation } from '#web/features/room/take-part.tsx';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { Mark } from '#web/ui/mark.tsx';
import { chatIdentity } from '../identity.tsx';
import styles from '../chat.module.css';
import footStyles from './chat-foot.module.css';
import topStyles from '../head/chat-top.module.css';
import { isEmojiOnly } from '../message/emoji-only.ts';
import { hasHiddenPast } from '../list/hidden-past.ts';
import { mayWrite } from './may-write.ts';
import rowStyles from '../message/message-row.module.css';
import { longWords } from '../message/long-words.ts';
import { saidText } from '../message/said-text.ts';
import { NoticeRow } from '../message/notice-row.tsx';
import { type Row, rowsOf } from '../list/rows.ts';
import { clockText, dayText } from '../list/time-words.ts';

const nothing = (): void => undefined;
/** More than any screen holds. */
const most = 40;

interface PlainChatProps extends RoomLive<ChatView> {
  /** Somebody wants to take part, before that is possible. */
  onAskName: () => void;
}

/** The newest messages, where they will stand, to be read while the rest of the page is on its way. */
export function PlainChat({ onAskName, ...live }: PlainChatProps) {
  const { state, view } = live;
  const page = useMemo(
    () => ({ kind: chatIdentity, still: true, askName: onAskName, react: nothing }) as const,
    [onAskName],
  );
  const room = useRoomOfPage(live, page);
  const me = state.you?.id ?? '';
  return (
    <RoomContext.Provider value={room}>
      <RoomFrame listFrom={2} className={styles['chat']} top={<Top {...live} />}>
        <main id="content" tabIndex={-1} className={styles['main']}>
          <Messages view={view} me={me} />
          <Foot {...live} />
        </main>
      </RoomFrame>
    </RoomContext.Provider>
  );
}

function Top({ state, view, named, access }: RoomLive<ChatView>) {
  const status = useStatus(state);
  return (
    <div className={topStyles['bar']}>
      {named && access.code === null ? (
        <span className={topStyles['home']} />
      ) : (
        <Link href="/" className={topStyles['home']} aria-label={m.go_home()} title={m.go_home()}>
          <Mark kind={chatIdentity.name} shape={chatIdentity.mark} />
        </Link>
      )}
      <div className={topStyles['who']}>
        <h1 dir="auto">{nameFor(view, state.you?.id ?? '') || m.kind_chat()}</h1>
        <div className={topStyles['about']}>
          {view.type === 'direct' ? null : <span>{m.chat_people({ count: peopleCountOf(view) })}</span>}
          <div className={topStyles['live']} data-unseen={view.type === 'direct' || undefined}>
            <RoomConnection state={state} status={status} quiet />
          </div>
        </div>
      </div>
      <span className={topStyles['more']} />
      <span className={topStyles['more']} />
    </div>
  );
}

/** Ends at the bottom by itself, without a script that scrolls it there. */
function Messages({ view, me }: { view: ChatView; me: string }) {
  const now = useNow();
  const shown = view.messages.slice(-most);
  const byId = new Map(view.messages.map((message) => [message.id, message]));
  return (
    <div className={styles['plain']}>
      <div>
        {hasHiddenPast(view) ? <p className={styles['hidden-past']}>{m.chat_past_hidden()}</p> : null}
        {rowsOf(shown, me, null).map((row) =>
          row.message.message_type === 'system' ? (
            <NoticeRow key={row.message.id} message={row.message} />
          ) : (
            <PlainRow key={row.message.id} row={row} origin={byId.get(row.message.reply_to ?? '') ?? null} now={now} />
          ),
        )}
      </div>
    </div>
  );
}

interface PlainRowProps {
  row: Row;
  /** What it answers, where that is here. */
  origin: Message | null;
  now: number;
}

function PlainRow({ row, origin, now }: PlainRowProps) {
  const { message, mine, first, last, newDay } = row;
  const { id, author, content, reactions, reply_to, sent_at } = message;
  return (
    <>
      {newDay ? (
        <p className={rowStyles['day']}>
          <time dateTime={sent_at}>{dayText(sent_at, now, getLocale())}</time>
        </p>
      ) : null}
      <article
        className={rowStyles['row']}
        data-message={id}
        data-first={first || undefined}
        data-last={last || undefined}
        data-mine={mine || undefined}
      >
        {mine ? null : (
          <span className={rowStyles['face']}>{first ? <Avatar face={faceOf(author)} size={36} /> : null}</span>
        )}
        <div className={rowStyles['body']}>
          {first && !mine ? (
            <b className={rowStyles['name']} dir="auto">
              {author.name}
            </b>
          ) : null}
          <div className={rowStyles['line']}>
            {content === null ? (
              <p className={rowStyles['tombstone']}>{m.message_deleted()}</p>
            ) : (
              <div className={rowStyles['bubble']} data-bare={(reply_to === null && isEmojiOnly(content)) || undefined}>
                {reply_to === null ? null : <PlainQuote origin={origin} />}
                <p className={isLong(content, longWords) ? clamp(rowStyles['words']) : rowStyles['words']} dir="auto">
                  {saidText(message)}
                </p>
              </div>
            )}
            <span className={rowStyles['meta']}>
              {last ? <time dateTime={sent_at}>{clockText(sent_at, getLocale())}</time> : null}
            </span>
          </div>
          {Object.keys(reactions).length === 0 ? null : (
            <div className={rowStyles['reactions']}>
              <ReactionChips target={id} reactions={{ counts: reactions, mine: [] }} />
            </div>
          )}
        </div>
      </article>
    </>
  );
}

function PlainQuote({ origin }: Pick<PlainRowProps, 'origin'>) {
  return (
    <div className={rowStyles['quote']} data-person={origin === null ? undefined : personHueIndex(origin.author.id)}>
      {origin === null ? null : <b>{origin.author.name}</b>}
      <span className={clamp(rowStyles['quoted'])}>{origin === null ? m.message_reply_older() : saidText(origin)}</span>
    </div>
  );
}

/** As high as what will stand there. */
function Foot({ state, view, named }: RoomLive<ChatView>) {
  const invitation = useInvitation(state, named);
  const silence = mayWrite(view, state.you, state.you !== null && offered(state.you).includes('comment'));
  return (
    <footer className={footStyles['foot']}>
      <p className={footStyles['typing']} />
      {named && silence === null ? <div className={styles['composer']} /> : null}
      {silence === null ? null : (
        <p className={footStyles['why']}>
          {silence === 'announcement' ? m.chat_silent_announcement() : m.chat_silent_reader()}
        </p>
      )}
      {invitation === 'name' && silence === null ? (
        <div className={footStyles['invitation']}>
          <TakePart />
        </div>
      ) : null}
    </footer>
  );
}
