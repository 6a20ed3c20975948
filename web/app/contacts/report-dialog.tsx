import { useState } from 'react';
import { reportReasons, type ReportBody } from '#protocol/inbox/report.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Select } from '#web/ui/select.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';
import { useAction } from '../requests/use-action.ts';

export const reasonLabels: Record<ReportBody['reason'], () => string> = {
  spam: m.report_spam,
  abuse: m.report_abuse,
  fraud: m.report_fraud,
  sexual: m.report_sexual,
  violence: m.report_violence,
  other: m.report_other,
};

interface ReportDialogProps {
  /** Whom or what it is about. */
  title: string;
  about: Pick<ReportBody, 'account_id' | 'room_id' | 'target_id'>;
  onClose: () => void;
}

/** Tells whoever runs this that something is wrong. Nobody in the room learns of it. */
export default function ReportDialog({ title, about, onClose }: ReportDialogProps) {
  const [reason, setReason] = useState<ReportBody['reason']>('abuse');
  const [note, setNote] = useState('');
  const { act, busy, problem } = useAction();
  const send = (): void => {
    void act(async () => {
      const body = { ...about, reason, ...(note.trim() !== '' && { note: note.trim() }) };
      await request('/reports', { method: 'POST', body });
      toasts.show({ text: m.report_sent() });
      onClose();
    });
  };
  return (
    <FormDialog title={title} action={m.report()} busy={busy} problem={problem} onClose={onClose} onSubmit={send}>
      <Select
        label={m.report_reason()}
        value={reason}
        options={reportReasons.map((value) => ({ value, label: reasonLabels[value]() }))}
        onPick={setReason}
      />
      <TextArea label={m.report_note()} hint={m.report_hint()} maxLength={1000} value={note} onText={setNote} />
    </FormDialog>
  );
}
