// One lesson, live and afterwards. Read this first: the declaration of the kind. Each floor has a folder of its own with its
// commands, events, tables and what of it is seen; here they are only spread together.
import { reduceClass } from '#protocol/class/reduce.ts';
import { classCapabilities, staff } from '#protocol/class/terms.ts';
import { classLongLists, initialClass, type ClassView } from '#protocol/class/view.ts';
import migrations from '#migrations/kinds/class/migrations.js';
import { accessFeature } from '#worker/features/access/index.ts';
import { accessTables } from '#worker/features/access/layer.ts';
import { namedToInsiders, peopleFor } from '#worker/features/access/outsiders.ts';
import { following } from '#worker/features/following/index.ts';
import { takingOut } from '#worker/features/taking-out/index.ts';
import { isOutside } from '#worker/room/access.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { attendanceCommands, attendancePresence } from './attendance/commands.ts';
import { attendanceEvents, attendancePulses } from './attendance/events.ts';
import { attendanceQueries } from './attendance/queries.ts';
import { attendanceView, wasHere } from './attendance/rows.ts';
import { breakoutCommands } from './breakouts/commands.ts';
import { breakoutConsumers, breakoutEvents, breakoutPulses } from './breakouts/events.ts';
import { placesLatecomers } from './breakouts/placing.ts';
import { breakoutQueries } from './breakouts/queries.ts';
import { vouches } from './breakouts/vouching.ts';
import { atDoor } from './door/access.ts';
import { doorCommands } from './door/commands.ts';
import { doorEvents } from './door/events.ts';
import { doorQueries } from './door/queries.ts';
import { closesWithLesson } from './closing.ts';
import { doneCommands } from './done/commands.ts';
import { doneEvents, donePulses } from './done/events.ts';
import { handCommands } from './hands/commands.ts';
import { handEvents, handPulses } from './hands/events.ts';
import { lobbyCommands, lobbyPresence } from './lobby/commands.ts';
import { lobbyEvents } from './lobby/events.ts';
import { lobbyQueries } from './lobby/queries.ts';
import {
  erasedWithNicknames,
  liveQuizCommands,
  liveQuizEndingWith,
  liveQuizEvents,
  liveQuizPulses,
  liveQuizQueries,
  liveQuizTexts,
  measuredWhileOn,
} from './live-quiz/index.ts';
import { markInLesson } from './marks.ts';
import { chatCommands } from './messages/commands.ts';
import { chatEvents } from './messages/events.ts';
import { chatQueries } from './messages/queries.ts';
import { meterCommands } from './meter/commands.ts';
import { meterEvents, meterPulses } from './meter/events.ts';
import { actsOf, naming, outsiders } from './people.ts';
import { lessonTableQueries } from './participation/lesson-tables.ts';
import { outcomeConsumers } from './participation/outcome.ts';
import { participationPulses, participationQueries } from './participation/queries.ts';
import { pickCommands } from './pick/commands.ts';
import { pickEvents } from './pick/events.ts';
import { questionCommands } from './questions/commands.ts';
import { questionEvents, questionPulses } from './questions/events.ts';
import { questionQueries } from './questions/queries.ts';
import { reactionSignals } from './reactions/signals.ts';
import { forLevel, gives, grants, roles } from './roles.ts';
import { teachersPollCommands } from './polls/commands.ts';
import { pollsEndingWith } from './polls/ending.ts';
import { pollEvents } from './polls/events.ts';
import { pollQueries } from './polls/queries.ts';
import { studentsPollCommands } from './polls/respond.ts';
import { pollTexts } from './polls/tables.ts';
import { ownPolls, pollPulses, sharedPolls } from './polls/view.ts';
import {
  quizCommands,
  quizEvents,
  quizQueries,
  quizTexts,
  quizzesEndingWith,
  quizzesFor,
  quizzesView,
} from './quizzes/index.ts';
import { sessionCommands } from './session/commands.ts';
import { courseConsumers } from './session/course.ts';
import { sessionEvents } from './session/events.ts';
import { doorView, findSession, isLive, sessionView, viewFromOutside } from './session/rows.ts';
import {
  breakoutRoomsTable,
  breakoutsTable,
  doneChecksTable,
  handsTable,
  messagesTable,
  questionsTable,
  sessionTable,
  timerTable,
} from './tables.ts';
import { timerCommands } from './timer/commands.ts';
import { timerEvents } from './timer/events.ts';
import { floorsFor, sharedFloors } from './view.ts';

const access = accessFeature({
  roles,
  capabilities: classCapabilities,
  grants,
  gives,
  insiders: staff,
  forLevel,
  crowd: isLive,
  wasHere,
  actsOf,
  naming,
});

const admitted: RoomKind['access'] = (db, credentials, nowMs) =>
  atDoor(db, credentials, access.access(db, credentials, nowMs));

/** What all viewers' views are made of. `floors`: of these each viewer has their own part. */
interface SharedLesson {
  whole: Omit<ClassView, 'shares' | 'poll_answers' | keyof ReturnType<typeof floorsFor>>;
  floors: ReturnType<typeof sharedFloors>;
}

export const lesson: RoomKind = {
  name: 'class',
  migrations: { layers: [accessTables, { name: 'class', migrations }] },
  roles,
  capabilities: classCapabilities,
  commands: {
    ...access.commands,
    ...takingOut.commands,
    ...sessionCommands,
    ...doorCommands,
    ...lobbyCommands,
    ...breakoutCommands,
    ...attendanceCommands,
    ...teachersPollCommands,
    ...studentsPollCommands,
    ...handCommands,
    ...doneCommands,
    ...meterCommands,
    ...questionCommands,
    ...chatCommands,
    ...timerCommands,
    ...pickCommands,
    ...quizCommands,
    ...liveQuizCommands,
  },
  events: {
    ...namedToInsiders(access.events, outsiders),
    'person.erased': erasedWithNicknames(access.events['person.erased']),
    ...takingOut.events,
    ...sessionEvents,
    ...doorEvents,
    ...lobbyEvents,
    ...breakoutEvents,
    ...attendanceEvents,
    ...pollEvents,
    ...handEvents,
    ...doneEvents,
    ...meterEvents,
    ...questionEvents,
    ...chatEvents,
    ...timerEvents,
    ...pickEvents,
    ...quizEvents,
    ...liveQuizEvents,
  },
  signals: reactionSignals,
  pulses: {
    ...attendancePulses,
    ...breakoutPulses,
    ...pollPulses,
    ...handPulses,
    ...donePulses,
    ...meterPulses,
    ...questionPulses,
    ...participationPulses,
    ...liveQuizPulses,
  },
  queries: {
    ...access.queries,
    ...doorQueries,
    ...lobbyQueries,
    ...breakoutQueries,
    ...attendanceQueries,
    ...pollQueries,
    ...quizQueries,
    ...liveQuizQueries,
    ...questionQueries,
    ...chatQueries,
    ...participationQueries,
    ...lessonTableQueries,
  },
  access: admitted,
  frozen: access.frozen,
  vouches,
  nameOf: access.nameOf,
  sameAs: access.sameAs,
  linkOf: access.linkOf,
  markOf: markInLesson,
  arrivals: access.arrivals,
  actsAreFor: staff,
  sight: ['teach'],
  presence: {
    ...attendancePresence,
    connected(db, who, at) {
      const viewer = admitted(db, who, at.nowMs);
      if (viewer.ok && isOutside(viewer.value)) return lobbyPresence.connected();
      return [...access.presence.connected(db, who), ...attendancePresence.connected(db, who, at)];
    },
    disconnected: (db, gone) => [...lobbyPresence.disconnected(db, gone), ...attendancePresence.disconnected(db, gone)],
    woken: (db, at) => [...lobbyPresence.woken(db, at), ...attendancePresence.woken(db, at)],
  },
  follows: (db, events, context) => {
    const ending = [
      ...pollsEndingWith(db, events),
      ...quizzesEndingWith(db, events, context.nowMs),
      ...liveQuizEndingWith(db, events),
      ...closesWithLesson(db, events),
    ];
    const late = placesLatecomers(db, events, context);
    return ending.length === 0 && late === null ? null : () => [...ending, ...(late?.() ?? [])];
  },
  measures: measuredWhileOn,
  adoptCommand: access.adoptCommand,
  initialView: initialClass,
  sharedView: (db, id): SharedLesson => ({
    whole: {
      id,
      ...sessionView(db),
      ...doorView(db),
      ...quizzesView(db),
      attendance: attendanceView(db),
      ...sharedPolls(db),
      ...access.sharedView(db),
    },
    floors: sharedFloors(db),
  }),
  ownView: (db, viewer, shared): ClassView => {
    const { whole, floors } = shared as SharedLesson;
    const asked = { ...ownPolls(db, viewer, whole), ...quizzesFor(db, viewer, whole) };
    const own = { ...asked, ...floorsFor(db, viewer, floors), ...access.ownView(db, viewer) };
    const view = { ...whole, ...own };
    const known = isInsider(staff, viewer) ? {} : { join_code: null, join_link: null, attendance: [] };
    return peopleFor({ ...view, ...known }, viewer, outsiders);
  },
  doorView: viewFromOutside,
  reduce: (view, event, me) => reduceClass(view as ClassView, event, me),
  longLists: classLongLists,
  texts: {
    columns: [
      sessionTable.title,
      sessionTable.description,
      handsTable.note,
      doneChecksTable.task,
      questionsTable.content,
      questionsTable.answer,
      messagesTable.content,
      timerTable.label,
      breakoutRoomsTable.name,
      breakoutsTable.message,
      ...quizTexts.columns,
      ...liveQuizTexts.columns,
    ],
    json: [...pollTexts, ...quizTexts.json, ...liveQuizTexts.json],
  },
  summary: (db) => ({ title: findSession(db)?.title ?? '', ...access.summary(db) }),
  consumers: [...courseConsumers, ...outcomeConsumers, ...breakoutConsumers],
  inbox: following({ title: (db) => findSession(db)?.title ?? '' }),
};
