import { Suspense } from 'react';
import { useLocation } from 'wouter';
import { listPath } from '#protocol/chat/pages.ts';
import { type ChatView, nameFor } from '#protocol/chat/view.ts';
import { ConfirmDialog } from '#web/app/confirm-dialog.tsx';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomDialog } from '#web/features/room/room-dialogs.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { useChat } from '../chat-context.ts';
import type { Dialog } from '../chat-ui.ts';

const PictureDialog = lazyWithRetry(() => import('./picture-dialog.tsx'));
const RenameDialog = lazyWithRetry(() => import('./rename-dialog.tsx'));
const AddDialog = lazyWithRetry(() => import('./add-dialog.tsx'));
const BranchDialog = lazyWithRetry(() => import('./branch-dialog.tsx'));
const ReportDialog = lazyWithRetry(() => import('#web/app/contacts/report-dialog.tsx'));
const DateDialog = lazyWithRetry(() => import('../list/date-dialog.tsx'));

/** What asks for the whole attention; each comes when it is first opened. */
export default function ChatDialogs({ view, dialog }: { view: ChatView; dialog: Dialog }) {
  const { client, me, roomId, send, show } = useChat();
  const [, go] = useLocation();
  const close = (): void => show({ dialog: null });
  return (
    <Suspense fallback={null}>
      {dialog.what === 'share' ||
      dialog.what === 'name' ||
      dialog.what === 'announce' ||
      dialog.what === 'take_along' ||
      dialog.what === 'take_out' ? (
        <RoomDialog what={dialog.what} title={nameFor(view, me ?? '')} onClose={close} />
      ) : null}
      {dialog.what === 'end' ? <RoomDialog what="delete" title={nameFor(view, me ?? '')} onClose={close} /> : null}
      {dialog.what === 'picture' ? <PictureDialog view={view} onClose={close} /> : null}
      {dialog.what === 'rename' ? <RenameDialog view={view} onClose={close} /> : null}
      {dialog.what === 'add' ? <AddDialog view={view} onClose={close} /> : null}
      {dialog.what === 'branch' ? <BranchDialog chosen={dialog.chosen} onClose={close} /> : null}
      {dialog.what === 'date' ? <DateDialog view={view} onClose={close} /> : null}
      {dialog.what === 'report' ? (
        <ReportDialog title={reportTitle(dialog)} about={aboutOf(roomId, dialog)} onClose={close} />
      ) : null}
      {dialog.what === 'delete' ? (
        <ConfirmDialog
          title={m.message_delete_title()}
          text={m.message_delete_text()}
          action={m.message_delete()}
          onClose={close}
          onConfirm={() => {
            send('message.delete', { message_id: dialog.message.id });
            close();
            return Promise.resolve();
          }}
        />
      ) : null}
      {dialog.what === 'leave' ? (
        <ConfirmDialog
          title={m.chat_leave_title()}
          text={view.type === 'direct' ? m.chat_leave_text_direct() : m.chat_leave_text()}
          action={m.chat_leave()}
          onClose={close}
          onConfirm={async () => {
            const answer = await client.send('participant.leave', {});
            close();
            if (answer.ok) go(listPath);
          }}
        />
      ) : null}
    </Suspense>
  );
}

type Report = Extract<Dialog, { what: 'report' }>;

function reportTitle({ person, message }: Report): string {
  return message === undefined ? m.report_title({ name: person.name }) : m.report_message_title();
}

function aboutOf(room_id: string, { person, message }: Report) {
  return { room_id, account_id: person.id, ...(message !== undefined && { target_id: message.id }) };
}
