import { useState } from 'react';
import type { LessonMessage } from '#protocol/class/messages/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Dialog } from '#web/ui/dialog.tsx';
import type { PartProps } from '../parts.ts';
import { ChatFoot } from './chat-foot.tsx';
import { ChatList } from './chat-list.tsx';

/** On the student's phone: what is said, and a word of one's own. */
export default function ChatSheet({ onClose, ...props }: PartProps & { onClose: () => void }) {
  const [reply, setReply] = useState<LessonMessage | null>(null);
  return (
    <Dialog
      title={m.class_chat()}
      closeLabel={m.close()}
      placement="side"
      onClose={onClose}
      footer={<ChatFoot view={props.view} reply={reply} onReplied={() => setReply(null)} />}
    >
      <ChatList {...props} onReply={setReply} />
    </Dialog>
  );
}
