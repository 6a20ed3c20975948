import { offered } from '#protocol/capabilities.ts';
import { useSharedRoom } from '#web/features/room/room-context.ts';
import { m } from '#web/i18n/generated/messages.js';
import { CommentComposer } from './comment-composer.tsx';
import type { TalkProps } from './talk.tsx';
import styles from './talk.module.css';
import { typersAt } from './typers.ts';
import { useTypingSignal } from './use-typing-signal.ts';

/** Where something is said, and who is writing now. */
export function TalkFoot({ view, state, target }: TalkProps) {
  const { can, me, askName } = useSharedRoom();
  const onTyping = useTypingSignal(target);
  const typers = typersAt(target, { signals: state.signals, online: state.online, me });
  const names = typers.slice(0, 2).map((person) => person.name);
  return (
    <div className={styles['foot']}>
      <p className={styles['typing']} aria-live="polite">
        {typers.length > 0 ? m.typing_names({ names: names.join(', ') }) : null}
      </p>
      {can.comment ? (
        <CommentComposer key={target} view={view} target={target} label={m.comment_write()} onTyping={onTyping} />
      ) : me === null && state.you !== null && offered(state.you).includes('comment') ? (
        <button type="button" className={styles['join']} onClick={askName}>
          {m.comment_write()}
        </button>
      ) : null}
    </div>
  );
}
