import type { NamedPart, Part } from '../parts.ts';
import { EntranceCard } from './entrance.tsx';
import { PeopleHere } from './people.tsx';

/** Left of the stage: who waits for something, and who is here. */
export const beside: readonly Part[] = [PeopleHere];

/** In the middle, the first that has something to show above. */
export const stage: readonly Part[] = [EntranceCard];

/** What is launched, by name. */
export const launchers: readonly NamedPart[] = [];

/** Right of the stage: what people say. */
export const said: readonly Part[] = [];
