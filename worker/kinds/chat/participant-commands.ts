import { chatAnswers } from '#protocol/chat/answers.schema.ts';
import { chatCommands } from '#protocol/chat/commands.schema.ts';
import { maxParticipants } from '#protocol/chat/terms.ts';
import { refuse } from '#protocol/result.ts';
import { findMember, isShutOut } from '#worker/features/access/access.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext, type CommandRule } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { arrivalOf, backIn, invitedIn, startNow } from './coming-in.ts';
import { countMembers } from './members.ts';
import { noted, personNamed } from './noted.ts';
import { findParticipant, readConversation } from './rows.ts';
import { takingAlong } from './taking-along.ts';
import { gives } from './roles.ts';

const full = refuse('CONFLICT', `A conversation has room for ${maxParticipants} people.`);

const add = command({
  schema: chatCommands['participant.add'],
  answer: chatAnswers['participant.add'],
  capability: 'comment',
  // The worker looks the accounts up: nobody is added under a name that is not theirs.
  origin: 'worker',
  decide(db, { participants }, context) {
    const { type } = readConversation(db);
    const { role } = context.actor;
    if (type === 'direct') return refuse('CONFLICT', 'A direct conversation stays between the two.');
    if (!gives(role, 'manage') && (!gives(role, 'comment') || type === 'announcement'))
      return refuse('FORBIDDEN', type === 'announcement' ? 'Only admins add people here.' : 'Only members add people.');
    const unique = new Map(participants.map((one) => [one.account_id, one]));
    const added = [...unique.values()].filter((one) => findMember(db, one.account_id) === undefined);
    if (countMembers(db) + added.length > maxParticipants) return full;
    const events = added.flatMap((account) => {
      // Whoever left of their own accord is asked before they are in it again.
      const before = findParticipant(db, account.account_id);
      const left = before !== undefined && !before.active && !isShutOut(db, account.account_id);
      const one = left ? { ...account, asked: true as const } : account;
      const start = { ...startNow(db, one.account_id), role: 'member', by_link: false };
      return invitedIn(db, one, start, context);
    });
    const who = added.map((one) => personNamed(db, one.account_id, one.name));
    if (who.length > 0) events.push(...noted(db, { what: 'added', people: who }, context));
    return { ok: true, value: { events, data: { added: added.map((one) => one.account_id) } } };
  },
});

/** A direct conversation is one for good: opened anew by one of the two, whoever has left is in it again. */
const reopen = command({
  schema: chatCommands['conversation.reopen'],
  capability: 'manage',
  origin: 'system',
  decide(db, { account_ids }, context) {
    if (readConversation(db).type !== 'direct') return refuse('CONFLICT', 'Only a direct conversation opens again.');
    const back = account_ids.filter((id) => findMember(db, id) === undefined);
    return { ok: true, value: { events: backIn(db, back, context) } };
  },
});

const accept = command({
  schema: chatCommands['participant.accept'],
  capability: 'view',
  decide(db, _data, { actor }) {
    const mine = findParticipant(db, actor.id);
    if (mine?.active !== true) return refuse('NOT_FOUND', 'Nobody asked for you here.');
    return { ok: true, value: { events: mine.asked ? arrivalOf(db, actor.id) : [] } };
  },
});

const decline = command({
  schema: chatCommands['participant.decline'],
  capability: 'view',
  decide(db, _data, { actor }) {
    const mine = findParticipant(db, actor.id);
    if (mine?.active !== true || !mine.asked) return refuse('NOT_FOUND', 'Nobody asked for you here.');
    const data = { account_id: actor.id, declined: true };
    return { ok: true, value: { events: [{ type: 'participant.left', data }] } };
  },
});

const arrive = command({
  schema: chatCommands['participant.arrive'],
  capability: 'view',
  origin: 'worker',
  decide: (db, _data, { actor }) => ({ ok: true, value: { events: arrivalOf(db, actor.id) } }),
});

interface MemberCommands {
  'member.join': CommandRule;
  'member.accept_invitation': CommandRule;
  'member.remove': CommandRule;
  'member.leave': CommandRule;
  'member.set_role': CommandRule;
  'person.shut_out': CommandRule;
  'person.merge': CommandRule;
  'person.erase': CommandRule;
}

/** What every kind's members do, in a conversation's words: the guards are the same, the events say more. */
export function participantCommands(member: MemberCommands) {
  const join = inOurWords(member['member.join']);
  const remove = inOurWords(member['member.remove']);
  const leave = alsoTheLast(inOurWords(member['member.leave']));
  return {
    'member.join': join,
    'member.accept_invitation': inOurWords(member['member.accept_invitation']),
    'member.remove': remove,
    'member.leave': leave,
    'member.set_role': inOurWords(member['member.set_role']),
    'person.shut_out': inOurWords(member['person.shut_out']),
    'person.merge': takingAlong(member['person.merge']),
    'person.erase': inOurWords(member['person.erase']),
    'participant.add': add,
    'participant.remove': remove,
    'participant.leave': leave,
    'participant.arrive': arrive,
    'participant.accept': accept,
    'participant.decline': decline,
    'conversation.reopen': reopen,
  };
}

function inOurWords(rule: CommandRule): CommandRule {
  return {
    ...rule,
    decide(db, data, context) {
      const decided = rule.decide(db, data, context);
      if (!decided.ok) return decided;
      const { events } = decided.value;
      if (events.some((one) => one.type === 'member.joined') && countMembers(db) >= maxParticipants) return full;
      const ours = events.flatMap((one) => reworded(db, one, context));
      return { ok: true, value: { ...decided.value, events: ours } };
    },
  };
}

function reworded(db: RoomReads, event: NewEvent, context: CommandContext): NewEvent[] {
  if (event.type === 'member.joined') {
    const data = event.data as { account_id: string; role: string; joined_at: string };
    const added = { ...data, ...startNow(db, data.account_id), by_link: true };
    const people = [personNamed(db, data.account_id, context.actor.name)];
    const isNew = findMember(db, data.account_id) === undefined;
    const said = isNew ? noted(db, { what: 'came', people }, context) : [];
    return [{ type: 'participant.added', data: added }, ...said];
  }
  if (event.type !== 'member.removed') return [event];
  const { account_id, left } = event.data as { account_id: string; left: boolean };
  const people = [personNamed(db, account_id)];
  return [
    { type: left ? 'participant.left' : 'participant.removed', data: { account_id } },
    ...noted(db, { what: left ? 'left' : 'removed', people }, context),
  ];
}

/** The last member of a group takes it along: there is nobody to hand it over to. */
function alsoTheLast(rule: CommandRule): CommandRule {
  return {
    ...rule,
    decide(db, data, context) {
      const { id } = context.actor;
      const isLast =
        countMembers(db) === 1 && findMember(db, id) !== undefined && readConversation(db).type !== 'direct';
      if (!isLast) return rule.decide(db, data, context);
      const left = { type: 'participant.left', data: { account_id: id } };
      return { ok: true, value: { events: [left, { type: 'room.deleted', data: {} }] } };
    },
  };
}
