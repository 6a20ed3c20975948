import { useCallback } from 'react';
import type { Message } from '#protocol/chat/view.ts';
import type { Person } from '#protocol/wire.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import { useChat } from '../chat-context.ts';
import styles from './panels.module.css';

interface Reacted {
  reacted_by: { reaction: string; people: Person[] }[];
}

/** Who reacted to a message, and how. */
export default function ReactionsPanel({ message, onClose }: { message: Message; onClose: () => void }) {
  const { access, roomId } = useChat();
  const { id } = message;
  const { value, problem } = useFetched(
    useCallback(
      (signal: AbortSignal) => roomRequest<Reacted>(access, `/conversations/${roomId}/messages/${id}`, { signal }),
      [access, roomId, id],
    ),
  );
  return (
    <SidePanel title={m.message_reactors()} onClose={onClose}>
      <p className={clamp(styles['about'])} dir="auto">
        {message.content}
      </p>
      {problem === null ? null : (
        <p className={styles['problem']} role="alert">
          {errorText(problem)}
        </p>
      )}
      {value === null && problem === null ? <Spinner /> : null}
      {value?.reacted_by.map(({ reaction, people }) => (
        <section key={reaction}>
          <h3 className={styles['heading']}>{reaction}</h3>
          <ul>
            {people.map((person) => (
              <li key={person.id} className={styles['person']}>
                <Avatar face={faceOf(person)} size={36} />
                <p>
                  <b className={clamp(styles['name'])} dir="auto">
                    {person.name}
                  </b>
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </SidePanel>
  );
}
