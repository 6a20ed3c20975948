import { ClipboardPen } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import type { NamedPart } from '../parts.ts';
import { QuizLauncher } from './teacher/quiz-launcher.tsx';

export const quizLauncher: NamedPart = {
  name: 'quizzes',
  label: m.class_quizzes,
  icon: <ClipboardPen {...smallIcon} />,
  Part: QuizLauncher,
  waiting: ({ quiz_submissions }) => quiz_submissions.reduce((sum, { to_grade }) => sum + to_grade, 0),
};
