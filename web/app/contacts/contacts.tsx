// Who may reach me: requests that wait for an answer, and whom I have blocked.
import { useCallback } from 'react';
import { Link } from 'wouter';
import type { Conversation } from '#protocol/inbox/inbox.schema.ts';
import type { BlockedPerson } from '#protocol/inbox/contacts.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import styles from './contacts.module.css';
import { faceOf } from './face.ts';
import { request } from '../session/session.ts';
import { toastError } from '../shell/toasts.ts';
import { useFetched } from '../requests/use-fetched.ts';

/** Conversations that others have asked for; nothing where there are none. @param seq the inbox's, so that new ones show */
export function ContactRequests({ seq }: { seq: number }) {
  const load = useCallback(
    async (signal: AbortSignal) =>
      seq < 0 ? [] : (await request<{ items: Conversation[] }>('/inbox/requests', { signal })).items,
    [seq],
  );
  const { value } = useFetched(load);
  if (value === null || value.length === 0) return null;
  return (
    <section className={styles['requests']}>
      <h2>{m.contact_requests()}</h2>
      <ul>
        {value.map(({ room_id, name, peer, last_message }) => (
          <li key={room_id}>
            <Link href={`/r/${room_id}`} className={styles['person']}>
              <Avatar face={faceOf(peer ?? { id: room_id, name })} size={36} />
              <span>
                <b dir="auto">{name}</b>
                <small dir="auto">{last_message?.preview ?? ''}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function fetchBlocks(signal: AbortSignal): Promise<BlockedPerson[]> {
  return (await request<{ items: BlockedPerson[] }>('/inbox/blocks', { signal })).items;
}

/** Whom I have blocked, and the way back; nothing where that is nobody. */
export function Blocks() {
  const { value, reload } = useFetched(fetchBlocks);
  if (value === null || value.length === 0) return null;
  const unblock = (id: string): void => {
    request(`/inbox/blocks/${id}`, { method: 'DELETE' }).then(reload, toastError);
  };
  return (
    <section>
      <h2>{m.contact_blocks()}</h2>
      <ul>
        {value.map((person) => (
          <li key={person.id} className={styles['person']}>
            <Avatar face={faceOf(person)} size={36} />
            <b dir="auto">{person.name}</b>
            <Button size="small" onClick={() => unblock(person.id)}>
              {m.contact_unblock()}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
