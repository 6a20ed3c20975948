import type { KeptMention } from '#protocol/mentions.ts';
import type { OutgoingFiles } from '#web/features/files/use-outgoing.ts';
import { WaitingSaid } from '#web/features/files/waiting-said.tsx';
import type { Waiting } from '#web/features/files/waiting-ways.tsx';
import type { Outgoing } from '#web/room-client/outgoing/outgoing.ts';
import { roomDrafts } from './room-drafts.ts';

interface Said {
  content: string;
  target: string | null;
  parent_id?: string;
  mentions?: KeptMention[];
}

/** What a comment says that waits for its files; it was put there by this page's own composer. */
function saidBy({ command }: Outgoing): Said | null {
  return command?.type === 'comment.add' ? (command.data as Said) : null;
}

/** Comments of mine about something that wait for their files. */
export function waitingAbout({ all }: OutgoingFiles, target: string | null): Outgoing[] {
  return all.filter((one) => {
    const said = saidBy(one);
    return said !== null && said.target === target;
  });
}

/** `onReword`: what it answers is answered again; null where it answers nothing. */
export function WaitingComment({ one, outgoing, onReword }: Waiting & { onReword: (parent: string | null) => void }) {
  const said = saidBy(one);
  if (said === null) return null;
  const reword = (): void => {
    roomDrafts.giveBack(one.draft, said.content, null, said.mentions);
    onReword(said.parent_id ?? null);
  };
  return <WaitingSaid one={one} outgoing={outgoing} content={said.content} onReword={reword} />;
}
