import { Reply, X } from 'lucide-react';
import { Suspense, useState } from 'react';
import { offered } from '#protocol/capabilities.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import { maxMessageLength } from '#protocol/chat/terms.ts';
import { maxAttachments } from '#protocol/files/terms.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { Composer } from '#web/features/comments/composer.tsx';
import { typersAt } from '#web/features/comments/typers.ts';
import { useTypingSignal } from '#web/features/comments/use-typing-signal.ts';
import { AttachButton } from '#web/features/files/attach-button.tsx';
import { VoiceButton } from '#web/features/files/voice/voice-button.tsx';
import { useDrop } from '#web/features/files/use-drop.ts';
import { type OutgoingFiles, useUploads } from '#web/features/files/use-outgoing.ts';
import { Keep, TakePart, useInvitation } from '#web/features/room/take-part.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { callableIn } from './callable.ts';
import { useChat } from '../chat-context.ts';
import styles from './chat-foot.module.css';
import type { ChatUi } from '../chat-ui.ts';
import { mayWrite } from './may-write.ts';
import { RequestBar } from './request-bar.tsx';
import { lastOfMine, rewrite } from '../message/rewrite.ts';
import { saidText } from '../message/said-text.ts';
import { messageKey } from './use-kept-draft.ts';

const ChoosingBar = lazyWithRetry(() => import('./choosing-bar.tsx'));
const UploadTray = lazyWithRetry(() => import('#web/features/files/upload-tray.tsx'));
const VoiceRecorder = lazyWithRetry(() => import('#web/features/files/voice/voice-recorder.tsx'));

interface ChatFootProps {
  view: ChatView;
  state: RoomState<ChatView>;
  ui: ChatUi;
  named: boolean;
  outgoing: OutgoingFiles;
}

/** Who is writing, and where I write; where I may not, why. */
export function ChatFoot({ view, state, ui, named, outgoing }: ChatFootProps) {
  const { can, me } = useChat();
  const invitation = useInvitation(state, named);
  const { you } = state;
  if (you === null) return <footer className={styles['foot']} />;
  const silence = mayWrite(view, you, offered(you).includes('comment'));
  return (
    <footer className={styles['foot']}>
      <Typing state={state} me={me} />
      {view.mine?.asked === true ? <RequestBar view={view} /> : null}
      {silence === null && can.comment ? null : <NoDrop />}
      {ui.choosing === null ? null : (
        <Suspense fallback={null}>
          <ChoosingBar chosen={ui.choosing} />
        </Suspense>
      )}
      {silence === null && can.comment && ui.choosing === null ? (
        <Writing view={view} state={state} ui={ui} outgoing={outgoing} />
      ) : null}
      {silence === 'announcement' ? <p className={styles['why']}>{m.chat_silent_announcement()}</p> : null}
      {silence === 'gone' ? <p className={styles['why']}>{m.chat_silent_gone()}</p> : null}
      {silence === 'reader' ? <p className={styles['why']}>{m.chat_silent_reader()}</p> : null}
      {invitation === null || (invitation === 'name' && silence !== null) ? null : (
        <div className={styles['invitation']}>
          {invitation === 'keep' ? (
            <>
              <span>{m.chat_keep_text()}</span>
              <Keep />
            </>
          ) : (
            <TakePart />
          )}
        </div>
      )}
    </footer>
  );
}

function Typing({ state, me }: { state: RoomState<ChatView>; me: string | null }) {
  const typers = typersAt(null, { signals: state.signals, online: state.online, me });
  const names = typers.slice(0, 2).map((person) => person.name);
  return (
    <p className={styles['typing']} aria-live="polite">
      {typers.length === 0
        ? null
        : typers.length > 2
          ? m.chat_typing_many({ names: names.join(', '), count: typers.length - 2 })
          : m.typing_names({ names: names.join(', ') })}
    </p>
  );
}

/** Where nothing is written nothing is dropped. */
function NoDrop() {
  useDrop(null);
  return null;
}

function Writing({ view, state, ui, outgoing }: Omit<ChatFootProps, 'named'>) {
  const room = useChat();
  const { me, roomId, send, show } = room;
  const onTyping = useTypingSignal();
  const draft = messageKey(roomId);
  const uploads = useUploads(outgoing, draft, maxAttachments);
  useDrop(uploads.add);
  const { all, attached } = uploads;
  const [recording, setRecording] = useState<{ held: boolean } | null>(null);
  const { replyTo } = ui;
  const answers = replyTo === null ? {} : { reply_to: replyTo.id };
  return (
    <>
      {replyTo === null ? null : (
        <div className={styles['reply']}>
          <Reply {...smallIcon} />
          <p>
            <b>{m.message_reply_to({ name: replyTo.author.name })}</b>
            <span>{saidText(replyTo)}</span>
          </p>
          <IconButton
            label={m.message_reply_cancel()}
            icon={<X {...smallIcon} />}
            onClick={() => show({ replyTo: null })}
          />
        </div>
      )}
      {all.length === 0 ? null : (
        <Suspense fallback={null}>
          <UploadTray uploads={uploads} />
        </Suspense>
      )}
      {recording === null ? (
        <Composer
          draftKey={draft}
          tools={
            <>
              <AttachButton onFiles={uploads.add} />
              <VoiceButton onRecord={(held) => setRecording({ held })} />
            </>
          }
          onFiles={uploads.add}
          attached={attached}
          label={m.message_write()}
          sendLabel={m.message_send()}
          people={callableIn(view, state.you)}
          me={me}
          maxLength={maxMessageLength}
          takesFocus={replyTo?.id ?? ui.focused ?? false}
          emoji
          onTyping={onTyping}
          {...(replyTo === null ? {} : { onCancel: () => show({ replyTo: null }) })}
          onUp={() => {
            const last = lastOfMine(view, me);
            if (last !== null) rewrite(last, show);
          }}
          onSend={(content, mentions) => {
            show({ replyTo: null });
            const data = { content, ...answers, mentions };
            const waits = all.length > 0 && outgoing.queue?.send(draft, { type: 'message.send', data }) === true;
            if (!waits) send('message.send', data);
          }}
        />
      ) : (
        <Suspense fallback={null}>
          <VoiceRecorder
            held={recording.held}
            onSend={(file) => {
              show({ replyTo: null });
              const command = { type: 'message.send', data: { content: '', ...answers } };
              outgoing.queue?.add(draft, [file], { smaller: false, command });
            }}
            onClose={() => setRecording(null)}
          />
        </Suspense>
      )}
    </>
  );
}
