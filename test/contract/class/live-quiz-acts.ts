import type { ClassView } from '#protocol/class/view.ts';

interface Act {
  type: string;
  data: object;
}

export const liveQuizTables = [
  'live_quizzes',
  'live_quiz_questions',
  'live_quiz_players',
  'live_quiz_answers',
] as const;

/** Something of a live quiz: by a student what is a student's, by staff what is staff's. */
export function liveQuizAct(random: () => number, view: ClassView): Act {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const quiz = view.live_quiz;
  // Students are told of no member.
  const isStaff = view.members.length > 0;
  const quiz_id = pick(view.quizzes.filter(({ status }) => status !== 'published'))?.id;
  const open = {
    type: 'live_quiz.open',
    data: { quiz_id, seconds: 600, quickness: random() < 0.5 ? 50 : 0, teams: random() < 0.5 ? 2 : null },
  };
  if (quiz === null) return open;
  const live_quiz_id = quiz.id;
  if (!isStaff) return studentsAct(random, quiz);
  const led: Record<typeof quiz.stage, Act[]> = {
    lobby: [{ type: 'live_quiz.ask', data: { live_quiz_id } }],
    asked: [
      { type: 'live_quiz.close', data: { live_quiz_id } },
      { type: 'live_quiz.extend', data: { live_quiz_id, seconds: random() < 0.5 ? 10 : null } },
    ],
    closed: [{ type: 'live_quiz.reveal', data: { live_quiz_id } }],
    revealed: [
      { type: 'live_quiz.rank', data: { live_quiz_id } },
      { type: 'live_quiz.ask', data: { live_quiz_id, factor: 2 } },
      { type: 'live_quiz.end', data: { live_quiz_id } },
    ],
    ended: [{ type: 'live_quiz.put_away', data: { live_quiz_id } }, open],
  };
  return pick(led[quiz.stage]) ?? open;
}

function studentsAct(random: () => number, { id: live_quiz_id, question }: NonNullable<ClassView['live_quiz']>): Act {
  if (question === null || random() < 0.2)
    return { type: 'live_quiz.join', data: { live_quiz_id, nickname: `호랑이 ${random()}`.slice(0, 20) } };
  const given = question.question.type === 'true_false' ? { value: random() < 0.5 } : { selected_option_index: 1 };
  return { type: 'live_quiz.answer', data: { live_quiz_id, n: question.n, ...given } };
}
