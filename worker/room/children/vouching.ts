// A room vouches for its people at the doors of its children. Nothing that it has said is believed for long: each door asks
// anew, and where rights change, the children's open sockets are asked about again.
import { asIfThawed, frozenOf } from '../access.ts';
import { type Credentials, type Vouched, wayOf } from '../credentials.ts';
import { admit } from '../read.ts';
import { seqOf } from '../log/log.ts';
import type { Room } from '../room.ts';
import { timerMs } from '../jobs/timers.ts';
import { isImporting, isOpen, wipeTimer } from '../store/room-lifecycle.ts';
import { hasMade } from './child-rooms.ts';

/** Who is at the door of a child, as they would come into the room above. */
export interface VouchRequest {
  child: string;
  people: Credentials[];
}

export interface ParentWord {
  seq: number;
  /** `closed`: deleted, and it may come back. */
  stands: 'open' | 'closed' | 'gone';
  /** Why it is frozen, and with it what it has made; null: it is not. */
  frozen: string | null;
  /** In the order of the people that were asked about; null for whoever is nobody there, or has no business in the child. */
  vouched: (Vouched | null)[];
}

/** A child's people, for asking the room above again. */
export interface ChildPeople {
  open: boolean;
  /** Along with the room above. */
  frozen: boolean;
  people: Credentials[];
}

/** What a child is told of those people. */
export interface Revouching {
  /** Whose rights may have changed; null: everyone's. */
  accounts: string[] | null;
  people: Credentials[];
  word: ParentWord;
}

/** A room's word on people who are at the door of one of its children. */
export function vouch(room: Room, { child, people }: VouchRequest): ParentWord {
  const seq = seqOf(room);
  const mine = hasMade(room.db, child);
  return {
    seq,
    stands: standingOf(room),
    frozen: frozenOf(room)?.reason ?? null,
    vouched: people.map((who) => (mine ? vouchedIn(room, child, who, seq) : null)),
  };
}

function standingOf({ db }: Room): ParentWord['stands'] {
  if (isOpen(db)) return 'open';
  return isImporting(db) || timerMs(db, wipeTimer) !== null ? 'closed' : 'gone';
}

function vouchedIn(room: Room, child: string, who: Credentials, seq: number): Vouched | null {
  const admitted = admit(room, who);
  // A link to one moment shows nothing but that.
  if (!admitted.ok || admitted.value.pinned_seq !== undefined) return null;
  // A child is frozen by itself: who they are there stays as it is.
  const role = room.kind.vouches?.(room.db, asIfThawed(admitted.value), child) ?? null;
  if (role === null) return null;
  const { past_hidden } = admitted.value;
  return { role, seq, ...wayOf(who), ...(past_hidden && { past_hidden }) };
}

/** One person by one way: what the room above says of them is the same for all of their sockets. */
export function wayKey({ account_id, vouched, looks }: Credentials): string {
  return JSON.stringify([account_id, vouched?.link ?? null, vouched?.link_epoch ?? null, looks === true]);
}

/** Notes that the room above has been asked about these people again: what it said of them before is no more believed. */
export function noteAsked({ memory }: Room, { accounts, word }: Revouching): void {
  const { vouchedSeq } = memory;
  if (vouchedSeq.size >= maxRemembered) {
    const seq = Math.max(...vouchedSeq.values());
    vouchedSeq.clear();
    vouchedSeq.set(everyone, seq);
  }
  for (const account of accounts ?? [everyone])
    vouchedSeq.set(account, Math.max(word.seq, vouchedSeq.get(account) ?? 0));
}

const everyone = '';
const maxRemembered = 1_000;

/** Whether what was said of them was overtaken on its way here by a change: they come again, and it is asked again. */
export function isOvertaken({ memory: { vouchedSeq } }: Room, { account_id, vouched }: Credentials): boolean {
  if (vouched === undefined) return false;
  return vouched.seq < Math.max(vouchedSeq.get(everyone) ?? 0, vouchedSeq.get(account_id) ?? 0);
}
