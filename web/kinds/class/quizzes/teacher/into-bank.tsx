import { LibraryBig } from 'lucide-react';
import { toastError, toasts } from '#web/app/shell/toasts.ts';
import type { AskCourse } from '#web/features/questions/bank/use-bank.ts';
import { missingIn, type QuestionDraft, sentOf } from '#web/features/questions/question-draft.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';

/** Keeps a question of the quiz in the course's bank as well, as it is written now. */
export function IntoBank({ ask, draft }: { ask: AskCourse; draft: QuestionDraft }) {
  const keep = async (): Promise<void> => {
    await ask('/questions', { method: 'POST', body: { questions: [{ question: sentOf(draft) }] } });
    toasts.show({ text: m.class_quiz_to_bank_done() });
  };
  return (
    <IconButton
      label={m.class_quiz_to_bank()}
      icon={<LibraryBig {...icon} />}
      disabled={missingIn(draft) !== null}
      onClick={() => void keep().catch(toastError)}
    />
  );
}
