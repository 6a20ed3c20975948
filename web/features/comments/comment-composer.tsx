import { useState } from 'react';
import { maxAttachments } from '#protocol/files/terms.ts';
import { AttachButton } from '#web/features/files/attach-button.tsx';
import UploadTray from '#web/features/files/upload-tray.tsx';
import { useOutgoing, useUploads } from '#web/features/files/use-outgoing.ts';
import { type SharedView, useSharedRoom } from '#web/features/room/room-context.ts';
import { Composer, type ComposerProps } from './composer.tsx';
import { commentKey } from './drafts.ts';
import styles from './talk.module.css';

interface CommentComposerProps extends Pick<ComposerProps, 'label' | 'takesFocus' | 'onCancel' | 'onTyping'> {
  view: SharedView;
  /** What it is about; null for the room itself. */
  target: string | null;
  /** The comment that it answers. */
  parent?: string;
  onSent?: () => void;
}

/** Where a comment is written, and the files that go with it: chosen, taken, pasted, or dropped here. */
export function CommentComposer({ view, target, parent, onSent, ...composer }: CommentComposerProps) {
  const room = useSharedRoom();
  const outgoing = useOutgoing(room);
  const draft = commentKey(target, parent ?? null);
  const uploads = useUploads(outgoing, draft, maxAttachments);
  const [over, setOver] = useState(false);
  return (
    <div
      className={styles['writing']}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes('Files') !== true) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        uploads.add([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      {uploads.all.length === 0 ? null : <UploadTray uploads={uploads} />}
      <Composer
        {...composer}
        draftKey={draft}
        people={view.people}
        me={room.me}
        tools={<AttachButton onFiles={uploads.add} />}
        onFiles={uploads.add}
        attached={uploads.attached}
        onSend={(content, mentions) => {
          onSent?.();
          const data = { content, target, ...(parent !== undefined && { parent_id: parent }), mentions };
          const waits = uploads.all.length > 0 && outgoing.queue?.send(draft, { type: 'comment.add', data }) === true;
          if (!waits) void room.client.send('comment.add', data);
        }}
      />
    </div>
  );
}
