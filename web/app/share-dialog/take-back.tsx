import type { ActSort } from '#protocol/access/access.schema.ts';
import type { ActsOfPerson, RoomPerson } from '#protocol/access/people.schema.ts';
import { useCallback, useEffect, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { toastError, toasts } from '../shell/toasts.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { fetchActs, shutOut, takeBack } from './share-requests.ts';

type Named = Pick<RoomPerson, 'account_id' | 'name'>;

interface Props {
  roomId: string;
  person: Named;
  onClose: () => void;
  onDone: () => void;
}

/** Puts somebody out, and takes back what they have done along with it where that is asked for. */
export function PutOut({ roomId, person, onClose, onDone }: Props) {
  const { account_id: id, name } = person;
  const { value: acts } = useFetched(useCallback(() => fetchActs(roomId, id), [roomId, id]));
  const [takesBack, setTakesBack] = useState(false);
  const hasActs = acts !== null && howMany(acts) > 0;
  return (
    <ConfirmDialog
      title={m.member_remove_title({ name })}
      text={takesBack ? m.member_remove_text_all() : m.member_remove_text()}
      action={takesBack ? m.member_remove_all() : m.member_remove()}
      onClose={onClose}
      onConfirm={async () => {
        await shutOut(roomId, id);
        if (takesBack) await takeBackAll(roomId, id);
        toasts.show({ text: takesBack ? m.member_removed_all({ name }) : m.member_removed({ name }) });
        onDone();
      }}
    >
      {hasActs ? (
        <Checkbox label={m.take_back_too()} hint={actsText(acts)} checked={takesBack} onCheck={setTakesBack} />
      ) : null}
    </ConfirmDialog>
  );
}

/** Takes back all that somebody did who is out already. */
export function TakeBack({ roomId, person, onClose, onDone }: Props) {
  const { account_id: id, name } = person;
  const { value: acts, problem } = useFetched(useCallback(() => fetchActs(roomId, id), [roomId, id]));
  const none = acts !== null && howMany(acts) === 0;
  useEffect(() => {
    if (none) toasts.show({ text: m.take_back_nothing({ name }) });
    else if (problem !== null) toastError(problem);
    if (none || problem !== null) onClose();
  });
  if (acts === null || none) return null;
  return (
    <ConfirmDialog
      title={m.take_back_title({ name })}
      text={`${actsText(acts)}. ${m.take_back_text()}`}
      action={m.take_back()}
      onClose={onClose}
      onConfirm={async () => {
        await takeBackAll(roomId, id);
        toasts.show({ text: m.take_back_done({ name }) });
        onDone();
      }}
    />
  );
}

/** Where there is more than the room takes back in one go, it is asked until nothing is left. */
async function takeBackAll(roomId: string, accountId: string): Promise<void> {
  const { left } = await takeBack(roomId, accountId);
  if (left > 0) await takeBackAll(roomId, accountId);
}

function howMany({ counts, left }: ActsOfPerson): number {
  return Object.values(counts).reduce((sum, count) => sum + count, left);
}

const sorts: Record<ActSort, (inputs: { count: number }) => string> = {
  places: m.acts_places,
  removed_places: m.acts_removed_places,
  texts: m.acts_texts,
  days: m.acts_days,
  proposals: m.acts_proposals,
  votes: m.acts_votes,
  messages: m.acts_messages,
  comments: m.acts_comments,
  reactions: m.acts_reactions,
};

/** "장소 2곳 · 댓글 3개" */
function actsText({ counts, kept }: ActsOfPerson): string {
  const found = Object.entries(counts) as [ActSort, number][];
  const said = found.map(([sort, count]) => sorts[sort]({ count }));
  return [...said, ...(kept > 0 ? [m.acts_kept({ count: kept })] : [])].join(' · ');
}
