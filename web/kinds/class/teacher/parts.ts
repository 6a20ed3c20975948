import { quizLauncher } from '../quizzes/parts.tsx';
import type { NamedPart, Part } from '../parts.ts';
import { pollLauncher } from '../polls/launcher-part.tsx';
import { PollStage } from '../polls/poll-stage.tsx';
import { EntranceCard } from './entrance.tsx';
import { PeopleHere } from './people.tsx';

/** Left of the stage: who waits for something, and who is here. */
export const beside: readonly Part[] = [PeopleHere];

/** In the middle, the first that has something to show above. */
export const stage: readonly Part[] = [PollStage, EntranceCard];

/** What is launched, by name. */
export const launchers: readonly NamedPart[] = [pollLauncher, quizLauncher];

/** Right of the stage: what people say. */
export const said: readonly Part[] = [];
