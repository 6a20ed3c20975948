// A lesson tells its course what came of it; what comes twice, or late, changes nothing.
import { isDeepStrictEqual } from 'node:util';
import { courseResultCommands, courseResultEvents, type LessonResult } from '#protocol/course/results.schema.ts';
import { ok } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import { findSession } from '../sessions/rows.ts';
import { findOutcome, findResult } from './results-rows.ts';
import { outcomesTable, resultsTable } from './tables.ts';

type Facts = Omit<typeof resultsTable.$inferSelect, 'sessionId' | 'accountId' | 'asOf'>;

function factsOf(told: LessonResult): Facts {
  return {
    presentSeconds: told.present_seconds,
    participationScore: told.participation_score,
    quizPoints: told.quiz_points,
    quizMax: told.quiz_max,
    quizKnown: told.quiz_known,
  };
}

const note = command({
  schema: courseResultCommands['results.note'],
  capability: 'manage',
  origin: 'system',
  decide(db, data) {
    const { session_id, as_of } = data;
    if (findSession(db, session_id) === undefined) return ok({ events: [] });
    const results = data.results.filter((told) => {
      const known = findResult(db, session_id, told.account_id);
      if (known === undefined) return true;
      const { sessionId: _session, accountId: _account, asOf, ...facts } = known;
      return asOf < as_of && !isDeepStrictEqual(facts, factsOf(told));
    });
    const isNews = results.length > 0 || findOutcome(db, session_id) === undefined;
    return ok({ events: isNews ? [{ type: 'results.noted', data: { ...data, results } }] : [] });
  },
});

export const resultCommandRules = { 'results.note': note };

export const resultEventRules = {
  // How others did is for whoever teaches; students ask for their own.
  'results.noted': event({
    schema: courseResultEvents['results.noted'],
    audiences: (data) => [{ to: { may: 'teach' }, data }],
    project: (db, { data: { session_id: sessionId, live_seconds: liveSeconds, ended_at, results, as_of: asOf } }) => {
      db.insert(outcomesTable)
        .values({ sessionId, liveSeconds, endedAtMs: Date.parse(ended_at) })
        .onConflictDoNothing()
        .run();
      for (const told of results) {
        const set = { asOf, ...factsOf(told) };
        const { sessionId: session, accountId: account } = resultsTable;
        db.insert(resultsTable)
          .values({ sessionId, accountId: told.account_id, ...set })
          .onConflictDoUpdate({ target: [session, account], set })
          .run();
      }
    },
  }),
};
