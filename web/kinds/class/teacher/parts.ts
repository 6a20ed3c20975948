import { ListChecks, Shuffle, Timer, Trophy, UsersRound } from 'lucide-react';
import { createElement } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { BreakoutLauncher } from '../breakouts/breakout-launcher.tsx';
import { BreakoutStage } from '../breakouts/breakout-stage.tsx';
import { DoneLauncher } from '../done/done-launcher.tsx';
import { DoneList } from '../done/done-list.tsx';
import { HandQueue } from '../hands/hand-queue.tsx';
import { LiveLauncher } from '../live-quiz/live-launcher.tsx';
import { LiveStage } from '../live-quiz/live-stage.tsx';
import { ChatPanel } from '../messages/chat-panel.tsx';
import { LobbyPanel } from '../lobby/lobby-panel.tsx';
import { MeterPanel } from '../meter/meter-panel.tsx';
import type { NamedPart, Part } from '../parts.ts';
import { dashboardPart } from '../participation/dashboard-part.tsx';
import { PickCard } from '../pick/pick-card.tsx';
import { PickLauncher } from '../pick/pick-launcher.tsx';
import { pollLauncher } from '../polls/launcher-part.tsx';
import { PollStage } from '../polls/poll-stage.tsx';
import { QuestionsPanel } from '../questions/questions-panel.tsx';
import { quizLauncher } from '../quizzes/parts.tsx';
import { ReactionsSeen } from '../reactions/reactions-seen.tsx';
import { TimerCard } from '../timer/timer-card.tsx';
import { TimerLauncher } from '../timer/timer-launcher.tsx';
import { EntranceCard } from './entrance.tsx';
import { PeopleHere } from './people.tsx';

/** Left of the stage: who waits for something, and who is here. */
export const beside: readonly Part[] = [LobbyPanel, HandQueue, MeterPanel, PeopleHere];

/** In the middle, the first that has something to show above. */
export const stage: readonly Part[] = [
  PickCard,
  TimerCard,
  LiveStage,
  PollStage,
  DoneList,
  BreakoutStage,
  EntranceCard,
  ReactionsSeen,
];

/** What is launched, by name. */
export const launchers: readonly NamedPart[] = [
  pollLauncher,
  quizLauncher,
  { name: 'live', label: m.class_live, icon: createElement(Trophy, icon), Part: LiveLauncher },
  { name: 'done', label: m.class_done, icon: createElement(ListChecks, icon), Part: DoneLauncher },
  { name: 'timer', label: m.class_timer, icon: createElement(Timer, icon), Part: TimerLauncher },
  { name: 'groups', label: m.class_groups, icon: createElement(UsersRound, icon), Part: BreakoutLauncher },
  { name: 'pick', label: m.class_pick, icon: createElement(Shuffle, icon), Part: PickLauncher },
  dashboardPart,
];

/** Right of the stage: what people say. */
export const said: readonly Part[] = [QuestionsPanel, ChatPanel];
