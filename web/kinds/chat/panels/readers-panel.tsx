import type { ChatView, Message, ReadState } from '#protocol/chat/view.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { useNow } from '#web/app/shell/now.ts';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { clamp } from '#web/ui/clamp.ts';
import styles from './panels.module.css';
import { readByOf } from '../list/reading.ts';

/** Who has read a message, as it is at this moment, and who has not. */
export default function ReadersPanel(props: { view: ChatView; message: Message; onClose: () => void }) {
  const { view, message, onClose } = props;
  const { read, unread } = readByOf(view, message);
  const now = useNow();
  const nameOf = (id: string): string => view.people.find((person) => person.id === id)?.name ?? '';
  const person = ({ account_id: id, last_read_at }: ReadState, done: boolean) => (
    <li key={id} className={styles['person']}>
      <Avatar face={faceOf({ id, name: nameOf(id) })} size={36} />
      <p>
        <b className={clamp(styles['name'])}>{nameOf(id)}</b>
        {done ? <time dateTime={last_read_at}>{whenText(last_read_at, now, getLocale())}</time> : null}
      </p>
    </li>
  );
  return (
    <SidePanel title={m.message_readers()} onClose={onClose}>
      <p className={clamp(styles['about'])} dir="auto">
        {message.content}
      </p>
      <h3 className={styles['heading']}>{m.message_read_by({ count: read.length })}</h3>
      <ul>{read.map((state) => person(state, true))}</ul>
      {unread.length === 0 ? null : (
        <>
          <h3 className={styles['heading']}>{m.message_unread_by({ count: unread.length })}</h3>
          <ul>{unread.map((state) => person(state, false))}</ul>
        </>
      )}
    </SidePanel>
  );
}
