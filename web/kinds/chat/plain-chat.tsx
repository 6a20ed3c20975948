import { useLayoutEffect, useRef } from 'react';
import { type ChatView, nameFor } from '#protocol/chat/view.ts';
import { RoomConnection, useStatus } from '#web/features/room/room-connection.tsx';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame } from '#web/features/room/room-frame.tsx';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { m } from '#web/i18n/generated/messages.js';
import { classes } from '#web/ui/classes.ts';
import styles from './chat.module.css';
import topStyles from './chat-top.module.css';
import rowStyles from './message-row.module.css';

const nothing = (): void => undefined;
const page = { kind: 'chat', still: true, askName: nothing, react: nothing } as const;
/** More than any screen holds. */
const most = 40;

/** The newest messages, to be read while the rest of the page is on its way. */
export function PlainChat(live: RoomLive<ChatView>) {
  const { state, view } = live;
  const room = useRoomOfPage(live, page);
  const status = useStatus(state);
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  });
  const me = state.you?.id ?? '';
  return (
    <RoomContext.Provider value={room}>
      <RoomFrame
        listFrom={2}
        className={styles['chat']}
        top={
          <div className={topStyles['bar']}>
            <span className={topStyles['home']} />
            <div className={topStyles['who']}>
              <h1 dir="auto">{nameFor(view, me) || m.kind_chat()}</h1>
              <div className={topStyles['about']}>
                <RoomConnection state={state} status={status} quiet />
              </div>
            </div>
          </div>
        }
      >
        <main id="content" tabIndex={-1} className={styles['main']}>
          <ol ref={list} className={styles['plain']}>
            {view.messages
              .filter(({ message_type }) => message_type !== 'system')
              .slice(-most)
              .map(({ id, author, content }) => (
                <li key={id} className={rowStyles['row']} data-first data-mine={author.id === me || undefined}>
                  {author.id === me ? null : <span />}
                  <div className={rowStyles['body']}>
                    {author.id === me ? null : (
                      <b className={rowStyles['name']} dir="auto">
                        {author.name}
                      </b>
                    )}
                    <p className={classes(rowStyles['bubble'], rowStyles['words'])}>{content ?? m.message_deleted()}</p>
                  </div>
                </li>
              ))}
          </ol>
        </main>
      </RoomFrame>
    </RoomContext.Provider>
  );
}
