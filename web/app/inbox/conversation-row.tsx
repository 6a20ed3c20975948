import { BellOff, Megaphone, Users } from 'lucide-react';
import { Link } from 'wouter';
import type { Conversation, PersonPresence } from '#protocol/inbox/inbox.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { faceOf } from '../face.ts';
import styles from './conversation-list.module.css';
import { isMuted } from './inbox-state.ts';
import { listTime } from './list-time.ts';

interface ConversationRowProps {
  conversation: Conversation;
  presence: PersonPresence | undefined;
  me: string | null;
  /** It is the one that is open. */
  open: boolean;
  /** What I began to write there. */
  draft: string | null;
  now: number;
}

/** A conversation in a few words: whom with, what was said last and when, and what of it is unread. */
export function ConversationRow({ conversation, presence, me, open, draft, now }: ConversationRowProps) {
  const { room_id, name, last_message, unread_count, active_at } = conversation;
  const muted = isMuted(conversation, now);
  return (
    <li className={styles['row']} data-unread={unread_count > 0 || undefined}>
      <Picture conversation={conversation} online={presence?.online === true} />
      <div className={styles['what']}>
        <p className={styles['title']}>
          <Link href={`/r/${room_id}`} aria-current={open ? 'page' : undefined}>
            {name === '' ? m.kind_chat() : name}
          </Link>
          {conversation.type === 'direct' ? null : <small>{conversation.members_count}</small>}
          {muted ? (
            <span className={styles['muted']} title={m.mute_is()}>
              <BellOff {...smallIcon} />
              <VisuallyHidden>{m.mute_is()}</VisuallyHidden>
            </span>
          ) : null}
        </p>
        <p className={clamp(styles['preview'])}>
          {draft === null ? (
            previewOf(conversation, me)
          ) : (
            <>
              <b>{m.chats_draft()}</b> {draft}
            </>
          )}
        </p>
      </div>
      <div className={styles['side']}>
        <time dateTime={active_at}>{listTime(last_message?.at ?? active_at, now, getLocale())}</time>
        {unread_count > 0 ? (
          <span className={styles['badge']} data-muted={muted || undefined}>
            <span aria-hidden="true">{unread_count > 999 ? '999+' : unread_count}</span>
            <VisuallyHidden>{m.chats_unread({ count: unread_count })}</VisuallyHidden>
          </span>
        ) : null}
      </div>
    </li>
  );
}

function Picture({ conversation, online }: { conversation: Conversation; online: boolean }) {
  const { type, peer, name } = conversation;
  if (type === 'direct') {
    return (
      <span className={styles['picture']}>
        <Avatar face={faceOf(peer ?? { id: conversation.room_id, name })} size={48} />
        {online ? (
          <span className={styles['online']} title={m.presence_online()}>
            <VisuallyHidden>{m.presence_online()}</VisuallyHidden>
          </span>
        ) : null}
      </span>
    );
  }
  const Icon = type === 'announcement' ? Megaphone : Users;
  return (
    <span className={styles['group']} data-kind="chat">
      <Icon {...icon} />
    </span>
  );
}

function previewOf({ last_message, type }: Conversation, me: string | null): string {
  if (last_message === null) return m.chats_nothing_said();
  const text = last_message.preview ?? m.message_deleted();
  if (last_message.author.id === me) return m.chats_by_me({ text });
  return type === 'direct' ? text : `${last_message.author.name}: ${text}`;
}
