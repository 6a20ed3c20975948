import { useState } from 'react';
import { Link } from 'wouter';
import type { Verdict } from '#protocol/review/terms.ts';
import type { ReviewView, StandingVerdict, Version, Video } from '#protocol/review/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { useRoom } from '#web/room-client/use-room.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { useReview } from '../review-context.ts';
import { momentText, verdictWords } from '../verify/receipt-words.ts';
import styles from './verdict.module.css';

interface VerdictDialogProps {
  view: ReviewView;
  video: Video;
  version: Version;
  onClose: () => void;
}

/** What stands of a version as a whole, and for those who have the right to it: approving it, or asking for changes. */
export default function VerdictDialog({ view, video, version, onClose }: VerdictDialogProps) {
  const { client } = useReview();
  const { you } = useRoom(client);
  const title = m.verdict_title({ video: video.title, n: version.n });
  const standing = version.verdict === undefined ? null : <Standing {...{ view, video, version, onClose }} />;
  if (you?.capabilities.includes('approve') !== true || version.status !== 'ready')
    return (
      <Dialog title={title} closeLabel={m.close()} onClose={onClose}>
        {standing}
      </Dialog>
    );
  const waits = whyNot({ version, guest: you.guest === true, guestsMay: view.settings.guests_may_approve });
  return <Giving {...{ title, video, version, waits, onClose }}>{standing}</Giving>;
}

interface Circumstances {
  version: Version;
  guest: boolean;
  guestsMay: boolean;
}

/** Why somebody who has the right cannot use it now; null where they can. */
function whyNot({ version, guest, guestsMay }: Circumstances): string | null {
  if (guest && !guestsMay) return m.verdict_needs_account();
  if (version.withdrawn) return m.verdict_withdrawn_version();
  return version.sha256 === undefined ? m.verdict_digest_pending() : null;
}

interface GivingProps {
  title: string;
  video: Video;
  version: Version;
  waits: string | null;
  onClose: () => void;
  children: React.ReactNode;
}

function Giving({ title, video, version, waits, onClose, children }: GivingProps) {
  const { send } = useReview();
  const [verdict, setVerdict] = useState<Verdict>('approved');
  const [note, setNote] = useState('');
  const give = (): void => {
    const said = note.trim();
    send('approval.give', { video_id: video.id, version: version.n, verdict, ...(said !== '' && { note: said }) });
    onClose();
  };
  return (
    <FormDialog
      title={title}
      action={verdict === 'approved' ? m.verdict_approve() : m.verdict_request_changes()}
      disabled={waits !== null}
      onClose={onClose}
      onSubmit={give}
    >
      {children}
      <Segmented
        label={m.verdict_label()}
        value={verdict}
        options={[
          { value: 'approved', label: m.verdict_approve() },
          { value: 'changes_requested', label: m.verdict_request_changes() },
        ]}
        onPick={setVerdict}
      />
      <TextArea label={m.verdict_note()} maxLength={2000} value={note} onText={setNote} />
      <p className={styles['hint']}>{waits ?? m.verdict_binds()}</p>
    </FormDialog>
  );
}

function Standing({ view, video, version, onClose }: VerdictDialogProps) {
  const { can, me, send } = useReview();
  const { verdict: standing } = version;
  if (standing === undefined) return null;
  const withdraw = (): void => {
    send('approval.give', { video_id: video.id, version: version.n, verdict: 'withdrawn' });
    onClose();
  };
  const mayWithdraw = standing.by === me || can.manage;
  return (
    <section className={styles['standing']} data-verdict={standing.verdict}>
      <b>{verdictWords[standing.verdict]()}</b>
      <p>{m.receipt_by({ name: nameOf(view, standing), when: momentText(standing.at) })}</p>
      {standing.note === undefined ? null : <q dir="auto">{standing.note}</q>}
      <p className={styles['acts']}>
        <Link href={`/verify/${standing.receipt}`}>{m.verdict_receipt()}</Link>
        {mayWithdraw ? (
          <Button size="small" tone="plain" onClick={withdraw}>
            {m.verdict_withdraw()}
          </Button>
        ) : null}
      </p>
    </section>
  );
}

function nameOf({ people }: ReviewView, { by }: StandingVerdict): string {
  return people.find(({ id }) => id === by)?.name ?? m.someone();
}
