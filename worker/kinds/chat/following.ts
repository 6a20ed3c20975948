// An announcement that follows a room: its readers are that room's members, as they come and go, and whoever manages
// that room writes. Nobody is brought in or put out by hand.
import { chatCommands, type ChatCommandData } from '#protocol/chat/commands.schema.ts';
import type { Refusal } from '#protocol/result.ts';
import { findMember } from '#worker/features/access/access.ts';
import { membersTable } from '#worker/features/access/tables.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext, type CommandRule } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { invitedIn, startNow } from './coming-in.ts';
import { findConversation, readConversation } from './rows.ts';

/** A client words them by their reason. */
const followsRoom: Refusal = {
  code: 'CONFLICT',
  message: 'Who reads here is who is in the room that this announcement follows: bring them in or put them out there.',
  details: { reason: ['follows_room'] },
};
export const followedIsGone: Refusal = {
  code: 'CONFLICT',
  message: 'The room that this announcement follows was deleted: nothing new is announced.',
  details: { reason: ['followed_gone'] },
};

const byHand = [
  'participant.add',
  'participant.remove',
  'member.join',
  'member.remove',
  'member.set_role',
  'person.shut_out',
  'share.create',
] as const;
/** Where the followed room is gone, whoever has had enough of its announcements goes. */
const byOneself = ['participant.leave', 'member.leave'] as const;

/** Full snapshots of the followed room, so that a lost one, a second one and an older one do no harm. */
const sync = command({
  schema: chatCommands['following.sync'],
  capability: 'manage',
  origin: 'system',
  decide(db, data, context) {
    const { room_id, seq, title, open } = data;
    const { follows, followedSeq } = readConversation(db);
    if (follows !== room_id || seq <= followedSeq) return { ok: true, value: { events: [] } };
    // Who was in a room when it was deleted goes on reading what was said.
    const people = open ? changedPeople(db, data, context) : [];
    return { ok: true, value: { events: [...people, { type: 'following.synced', data: { seq, title, open } }] } };
  },
});

function changedPeople(
  db: RoomReads,
  { members }: ChatCommandData['following.sync'],
  context: CommandContext,
): NewEvent[] {
  const wanted = new Set(members.map((one) => one.account_id));
  const gone = db
    .select({ account_id: membersTable.accountId })
    .from(membersTable)
    .all()
    .filter((one) => !wanted.has(one.account_id));
  return [
    ...gone.map((data) => ({ type: 'participant.removed', data })),
    ...members.flatMap(({ manages, ...who }) => {
      const role = manages ? 'admin' : 'member';
      const known = findMember(db, who.account_id);
      if (known === undefined)
        return invitedIn(db, who, { ...startNow(db, who.account_id), role, by_link: false }, context);
      return known.role === role ? [] : [{ type: 'member.role_changed', data: { account_id: who.account_id, role } }];
    }),
  ];
}

type ByHand = Record<(typeof byHand)[number] | (typeof byOneself)[number], CommandRule>;

export function followingCommands(rules: ByHand): Record<string, CommandRule> {
  const held = (whileGone: boolean) => (type: keyof ByHand) => {
    const rule = rules[type];
    const decide: CommandRule['decide'] = (db, data, context) => {
      const conversation = findConversation(db);
      const follows = conversation?.follows != null && (whileGone || conversation.followedOpen);
      return follows ? { ok: false, error: followsRoom } : rule.decide(db, data, context);
    };
    return [type, { ...rule, decide }] as const;
  };
  return {
    ...Object.fromEntries([...byHand.map(held(true)), ...byOneself.map(held(false))]),
    'following.sync': sync,
  };
}
