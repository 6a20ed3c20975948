import { paces } from '#protocol/class/meter/terms.ts';
import { questionStatuses } from '#protocol/class/questions/terms.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { newId } from '#worker/platform/ids.ts';

interface Act {
  type: string;
  data: object;
}

/** Where it is kept. */
export const talkingTables = [
  'hands',
  'done_checks',
  'done',
  'meter',
  'questions',
  'upvotes',
  'question_settings',
  'messages',
  'chat_settings',
  'timer',
  'picks',
] as const;

type Pick = <T>(items: readonly T[]) => T | undefined;

/** Something of what is said in a lesson: by a student what is a student's, by staff what is staff's. */
export function talkingAct(random: () => number, view: ClassView): Act {
  const words = random();
  const pick: Pick = (items) => items[Math.floor(random() * items.length)];
  const acts = [...momentary(words, view, pick), ...written(words, view, pick)];
  // Students are told of no member.
  const isStaff = view.members.length > 0;
  const fitting = acts.filter(({ type }) => type.startsWith('chat.') || ofStudents.has(type) !== isStaff);
  return pick(fitting) ?? { type: 'chat.say', data: { content: '네' } };
}

const ofStudents: ReadonlySet<string> = new Set([
  'hand.raise',
  'hand.lower',
  'done.tell',
  'meter.tell',
  'question.ask',
  'question.upvote',
  'question.withdraw',
]);

function momentary(words: number, { hands, done }: ClassView, pick: Pick): Act[] {
  const hand = { n: pick(hands)?.n ?? 1 };
  const asked = done?.n ?? 1;
  return [
    { type: 'hand.raise', data: words < 0.5 ? {} : { note: `한마디 ${words}` } },
    { type: 'hand.raise', data: {} },
    { type: 'hand.lower', data: {} },
    { type: 'hand.call', data: hand },
    { type: 'hand.dismiss', data: hand },
    { type: 'done.ask', data: words < 0.5 ? {} : { task: `${words}쪽까지` } },
    { type: 'done.tell', data: { n: asked, done: words < 0.7 } },
    { type: 'done.tell', data: { n: asked, done: true } },
    { type: 'meter.tell', data: { pace: pick(paces) ?? null } },
    { type: 'meter.tell', data: { pace: pick(paces) ?? null } },
    { type: words < 0.3 ? 'meter.clear' : 'hands.clear', data: {} },
    { type: 'timer.start', data: { seconds: 600, label: `시간 ${words}` } },
    { type: 'timer.extend', data: { seconds: 60 } },
    { type: 'timer.stop', data: {} },
  ];
}

function written(words: number, { questions, messages }: ClassView, pick: Pick): Act[] {
  const question_id = pick(questions)?.id ?? newId('ask');
  const message_id = pick(messages)?.id ?? newId('msg');
  const moves = { open: 'reopen', answering: 'take', answered: 'answer', dismissed: 'dismiss' } as const;
  const moved = pick(questionStatuses) ?? 'open';
  return [
    { type: 'question.ask', data: { content: `왜 ${words}인가요?`, anonymous: words < 0.5 } },
    { type: 'question.ask', data: { content: `어떻게 ${words}인가요?`, anonymous: words < 0.5 } },
    { type: 'question.upvote', data: { question_id, on: words < 0.7 } },
    { type: `question.${moves[moved]}`, data: { question_id } },
    { type: 'question.answer', data: { question_id, answer: `답 ${words}` } },
    { type: words < 0.5 ? 'question.remove' : 'question.withdraw', data: { question_id } },
    { type: 'questions.set', data: { taken: words < 0.9, anonymous_allowed: words < 0.8 } },
    { type: 'chat.say', data: { content: `말 ${words}` } },
    { type: 'chat.say', data: { content: `대답 ${words}`, reply_to: message_id } },
    { type: 'chat.delete', data: { message_id } },
    { type: 'chat.set', data: { mode: words < 0.5 ? 'everyone' : 'to_staff', slow_seconds: 0 } },
  ];
}
