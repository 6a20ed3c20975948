import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Answer } from '#protocol/quiz-questions/question.ts';
import type { MySubmission } from '#protocol/class/quizzes/view.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { isPending, type RoomState } from '#web/room-client/types.ts';
import { useLesson } from '../../class-context.ts';

/** Typing is sent once it pauses for so long: what is saved counts when time runs out. */
const pauseMs = 600;

export interface Answers {
  /** As it stands here; undefined: none. */
  of: (questionId: string) => Answer | undefined;
  /** `at_once`: nothing more will come of this gesture. */
  change: (questionId: string, answer: Answer, atOnce: boolean) => void;
  /** What was typed and waits is sent. */
  flush: () => void;
  /** The room has not confirmed it yet. */
  isSaving: (questionId: string) => boolean;
  /** Settles whether it was taken. */
  handIn: (quizId: string) => Promise<boolean>;
}

/** What is answered in a quiz: shown as it is typed, saved as it pauses. */
export function useAnswers(mine: MySubmission, state: RoomState<ClassView>): Answers {
  const { client } = useLesson();
  const { quiz_id } = mine;
  const [typed, setTyped] = useState<Readonly<Record<string, Answer>>>({});
  const waiting = useRef(new Map<string, Answer>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    for (const [question_id, answer] of waiting.current)
      void client.send('quiz.save', { quiz_id, answer: { question_id, ...answer } });
    waiting.current.clear();
  }, [client, quiz_id]);
  useEffect(() => {
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return useMemo(
    () => ({
      of: (id) => kept(typed[id] ?? mine.answers[id]),
      change(id, answer, atOnce) {
        setTyped((before) => ({ ...before, [id]: answer }));
        waiting.current.set(id, answer);
        clearTimeout(timer.current);
        if (atOnce) flush();
        else timer.current = setTimeout(flush, pauseMs);
      },
      flush,
      isSaving: (id) => waiting.current.has(id) || isPending(state, id),
      async handIn(quizId) {
        clearTimeout(timer.current);
        const answers = [...waiting.current].map(([question_id, answer]) => ({ question_id, ...answer }));
        waiting.current.clear();
        return (await client.send('quiz.submit', { quiz_id: quizId, answers })).ok;
      },
    }),
    [typed, mine.answers, flush, client, state],
  );
}

/** Words that were taken away again are no answer. */
function kept(answer: Answer | undefined): Answer | undefined {
  if (answer === undefined || Object.keys(answer).length === 0) return undefined;
  const { answer_text, selected_option_indices: chosen } = answer;
  return answer_text === '' || chosen?.length === 0 ? undefined : answer;
}
