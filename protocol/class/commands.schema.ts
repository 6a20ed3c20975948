// All that is sent to a lesson; what each floor's commands are is said there.
import type { z } from 'zod';
import { doorCommands } from './door/door.schema.ts';
import { pollCommands } from './polls/poll.schema.ts';
import { quizCommands } from './quizzes/quizzes.schema.ts';
import { sessionCommands } from './session/session.schema.ts';

export const classCommands = { ...sessionCommands, ...doorCommands, ...pollCommands, ...quizCommands };

export type ClassCommandData = { [Type in keyof typeof classCommands]: z.infer<(typeof classCommands)[Type]> };
