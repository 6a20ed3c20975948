// All that is sent to a lesson; what each floor's commands are is said there.
import type { z } from 'zod';
import { breakoutCommands } from './breakouts/breakouts.schema.ts';
import { doorCommands } from './door/door.schema.ts';
import { doneCommands } from './done/done.schema.ts';
import { handCommands } from './hands/hands.schema.ts';
import { lobbyCommands } from './lobby/lobby.schema.ts';
import { liveQuizCommands } from './live-quiz/live-quiz.schema.ts';
import { chatCommands } from './messages/messages.schema.ts';
import { meterCommands } from './meter/meter.schema.ts';
import { pickCommands } from './pick/pick.schema.ts';
import { pollCommands } from './polls/poll.schema.ts';
import { quizCommands } from './quizzes/quizzes.schema.ts';
import { questionCommands } from './questions/questions.schema.ts';
import { sessionCommands } from './session/session.schema.ts';
import { timerCommands } from './timer/timer.schema.ts';

export const classCommands = {
  ...sessionCommands,
  ...doorCommands,
  ...lobbyCommands,
  ...breakoutCommands,
  ...pollCommands,
  ...quizCommands,
  ...liveQuizCommands,
  ...handCommands,
  ...doneCommands,
  ...meterCommands,
  ...questionCommands,
  ...chatCommands,
  ...timerCommands,
  ...pickCommands,
};

export type ClassCommandData = { [Type in keyof typeof classCommands]: z.infer<(typeof classCommands)[Type]> };
