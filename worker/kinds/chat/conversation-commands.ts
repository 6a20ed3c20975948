import { chatAnswers } from '#protocol/chat/answers.schema.ts';
import { chatCommands, type ChatCommandData } from '#protocol/chat/commands.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { usableFiles } from '#worker/features/files/rows.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command } from '#worker/room/command-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { carriedIn } from './carrying.ts';
import { comesIn, invitedIn } from './coming-in.ts';
import { noted } from './noted.ts';
import { findParticipant, readConversation } from './rows.ts';

const create = command({
  schema: chatCommands['conversation.create'],
  // Where there is one already, whoever is in it learns so: a direct one is asked for by both.
  capability: 'view',
  origin: 'worker',
  creates: true,
  decide(db, { type, name, history, participants, follows, carried }, context) {
    const { actor } = context;
    const others = participants.filter((one) => one.account_id !== actor.id);
    if (type === 'direct' && others.length !== 1)
      return refuse('VALIDATION_ERROR', 'A direct conversation is one between two.', {
        participant_ids: ['must be one other person'],
      });
    const roles = type === 'direct' ? { creator: 'member', other: 'member' } : { creator: 'admin', other: 'member' };
    const start = { since_n: 0, read: { last_read_seq: 0, n: 0, own: 0 }, by_link: false };
    if (carried !== undefined && type !== 'group') return onlyGroupsCarry;
    const what = {
      type,
      name: type === 'direct' ? null : name,
      history,
      ...(follows !== undefined && { follows }),
      ...(carried !== undefined && { branch_of: { ...carried.from, messages: carried.messages.length } }),
    };
    const events = [
      { type: 'conversation.created', data: what },
      comesIn({ ...start, account_id: actor.id, role: roles.creator }, context),
      ...others.flatMap((one) => invitedIn(db, one, { ...start, role: roles.other }, context)),
      ...(carried === undefined
        ? []
        : carriedIn(carried, new Set([actor.id, ...others.map((one) => one.account_id)]), context)),
    ];
    return { ok: true, value: { events } };
  },
});

const onlyGroupsCarry = refuse('VALIDATION_ERROR', 'Messages are carried into a group.', {
  type: ['must be group'],
});

/** In a direct one each sees the other's name, and what was said stays between the two. */
const onlyBetweenTwo = refuse('CONFLICT', 'A direct conversation has no name, and two who read all of it.');

const rename = command({
  schema: chatCommands['conversation.rename'],
  answer: chatAnswers['conversation.rename'],
  capability: 'manage',
  decide(db, { name }, context) {
    const { name: previous, type } = readConversation(db);
    if (type === 'direct') return onlyBetweenTwo;
    if (name === previous) return { ok: true, value: { events: [], data: { name } } };
    return {
      ok: true,
      value: {
        events: [
          { type: 'conversation.renamed', data: { name, previous } },
          ...noted(db, { what: 'renamed', people: [], name }, context),
        ],
        data: { name },
      },
    };
  },
});

const picture = command({
  schema: chatCommands['conversation.picture'],
  answer: chatAnswers['conversation.picture'],
  capability: 'manage',
  decide(db, { photo }, context) {
    const { photo: previous, type, name } = readConversation(db);
    if (type === 'direct') return onlyBetweenTwo;
    if (photo === previous) return { ok: true, value: { events: [], data: { photo } } };
    const usable = photo === null ? { ok: true as const, value: [] } : usableFiles(db, [photo], context.actor.id);
    if (!usable.ok) return usable;
    if (usable.value.some(({ contentType }) => !contentType.startsWith('image/'))) return noPicture;
    if (usable.value.some(({ state }) => state !== 'clean')) return notYet;
    const events = [
      { type: 'conversation.pictured', data: { photo, previous } },
      // In words that pages of before know as well.
      ...noted(db, { what: 'renamed', people: [], name: name ?? '', pictured: true }, context),
    ];
    return { ok: true, value: { events, data: { photo } } };
  },
});

const notYet = refuse('CONFLICT', 'This file is still being checked.', { state: ['pending'] });
const noPicture = refuse('VALIDATION_ERROR', 'This file is no picture.', { photo: ['must be a picture'] });

/** Of a group its admins say; whether pages are looked at for two, either of them. */
function settingsProblem(
  db: RoomReads,
  { history, members_call_all }: ChatCommandData['conversation.settings'],
  actor: Viewer,
): Result<never> | null {
  if (readConversation(db).type !== 'direct')
    return actor.capabilities.includes('manage') ? null : refuse('FORBIDDEN', 'This needs the right to manage.');
  if (history !== undefined || members_call_all !== undefined) return onlyBetweenTwo;
  return findParticipant(db, actor.id)?.asked === true ? refuse('FORBIDDEN', 'You have not said yes yet.') : null;
}

const settings = command({
  schema: chatCommands['conversation.settings'],
  answer: chatAnswers['conversation.settings'],
  capability: 'view',
  decide(db, data, { actor }) {
    const problem = settingsProblem(db, data, actor);
    if (problem !== null) return problem;
    const { history, membersCallAll, linkPreviews } = readConversation(db);
    const after = { history: data.history ?? history, members_call_all: data.members_call_all ?? membersCallAll };
    const link_previews = data.link_previews ?? linkPreviews;
    const shows = link_previews === linkPreviews ? {} : { link_previews };
    const isSame =
      after.history === history && after.members_call_all === membersCallAll && !('link_previews' in shows);
    const events = isSame ? [] : [{ type: 'conversation.settings_changed', data: { ...after, ...shows } }];
    return { ok: true, value: { events, data: { ...after, link_previews } } };
  },
});

export const conversationCommands = {
  'conversation.create': create,
  'conversation.rename': rename,
  'conversation.picture': picture,
  'conversation.settings': settings,
};
