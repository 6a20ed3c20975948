import { decisionEvents, type DecisionEventData } from '#protocol/decision/events.schema.ts';
import type { Settings } from '#protocol/decision/terms.schema.ts';
import { olderSettings } from '#protocol/decision/settings.ts';
import { toEveryone } from '#worker/room/live/audience.ts';
import { event, type StoredEvent, type TimerChange } from '#worker/room/event-rule.ts';
import { countAnew } from './electorate.ts';
import { newsOfOutcome, newsOfReminder, newsOfReview, outcomeSays } from './inbox.ts';
import { decisionTable } from './tables.ts';

/** A queue's message holds at most 128 kB. */
const peopleInMessage = 1000;

type Alarms = DecisionEventData['decision.opened']['alarms'];

function alarmTimers({ closes_at, remind_at }: Alarms): TimerChange[] {
  return [
    timer('decision.close', 'decision.close_due', closes_at),
    timer('decision.remind', 'decision.remind', remind_at),
  ];
}

function reviewTimer(day: string | null): TimerChange {
  return timer('decision.review', 'decision.review', day);
}

function timer(key: string, type: string, at: string | null): TimerChange {
  return { key, due_ms: at === null ? null : Date.parse(at), command: { type, data: {} } };
}

/** Mail to be sent by whoever can. Each message names its people, so that a repeated one reaches nobody twice. */
function mail(type: string, to: string[] | undefined, data: object) {
  const everyone = to ?? [];
  const messages = [];
  for (let start = 0; start < everyone.length; start += peopleInMessage)
    messages.push({ type, data: { ...data, to: everyone.slice(start, start + peopleInMessage) } });
  return messages;
}

function settingColumns(changes: Partial<Settings>) {
  const { threshold, anonymous, results, quorum, voters, settle } = changes;
  return defined({
    threshold,
    anonymous,
    results,
    quorum,
    voters,
    settle,
    minApprovals: changes.min_approvals,
    rejectOutOfReach: changes.reject_out_of_reach,
    membershipPolicy: changes.membership_policy,
    reasonsRequired: changes.reasons_required,
    closesAt: changes.closes_at,
    remindBefore: changes.remind_before,
  });
}

type Defined<Row> = { [Key in keyof Row]?: Exclude<Row[Key], undefined> };

function defined<Row extends object>(row: Row): Defined<Row> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Defined<Row>;
}

export const decisionOwnEvents = {
  'decision.created': event({
    schema: decisionEvents['decision.created'],
    texts: ['title', 'description'],
    project: (db, { data, actor_id, at_ms }) => {
      const { title, description, ...settings } = data;
      const { membership_policy, reasons_required, closes_at, remind_before, ...others } = settings;
      const { min_approvals, reject_out_of_reach, ...same } = { ...olderSettings, ...others };
      db.insert(decisionTable)
        .values({
          id: 1,
          title,
          description,
          status: 'draft',
          ...same,
          membershipPolicy: membership_policy,
          reasonsRequired: reasons_required,
          closesAt: closes_at,
          remindBefore: remind_before,
          minApprovals: min_approvals,
          rejectOutOfReach: reject_out_of_reach,
          createdBy: actor_id,
          createdAtMs: at_ms,
        })
        .run();
      countAnew(db);
    },
  }),
  'decision.updated': event({
    schema: decisionEvents['decision.updated'],
    texts: ['title', 'description'],
    inbox: () => ({ to: 'members' }),
    project: (db, { data }) => {
      const { title, description, ...changes } = data.changes;
      const row = { ...defined({ title, description }), ...settingColumns(changes as Partial<Settings>) };
      db.update(decisionTable).set(row).run();
      if (changes.voters !== undefined) countAnew(db);
    },
    timers: ({ data }) => alarmTimers(data.alarms),
  }),
  'decision.opened': event({
    schema: decisionEvents['decision.opened'],
    says: () => ({ code: 'decision.opened' }),
    project: (db, { at_ms }) => {
      db.update(decisionTable).set({ status: 'open', openedAtMs: at_ms }).run();
    },
    timers: ({ data }) => alarmTimers(data.alarms),
  }),
  'decision.closed': event({
    schema: decisionEvents['decision.closed'],
    texts: ['statement'],
    inbox: newsOfOutcome,
    says: outcomeSays('decision.closed'),
    project: (db, { data, at_ms }) => {
      const { closed_by: closedBy, statement, review_on: reviewOn } = data;
      const ended = { status: 'closed' as const, closedAtMs: at_ms, closedBy, statement, reviewOn };
      const voters = { closedVoters: data.voters_count ?? null, closedGuests: data.guest_voters_count ?? null };
      db.update(decisionTable)
        .set({ ...ended, ...voters })
        .run();
    },
    timers: ({ data }) => [...alarmTimers({ closes_at: null, remind_at: null }), reviewTimer(data.review_on)],
  }),
  'decision.outcome_set': event({
    schema: decisionEvents['decision.outcome_set'],
    texts: ['statement'],
    inbox: newsOfOutcome,
    says: outcomeSays('decision.outcome_set'),
    project: (db, { data }) => {
      db.update(decisionTable).set({ statement: data.statement, reviewOn: data.review_on }).run();
    },
    timers: ({ data }) => [reviewTimer(data.review_on)],
  }),
  'decision.reminded': event({
    schema: decisionEvents['decision.reminded'],
    texts: ['title'],
    inbox: newsOfReminder,
    project: () => undefined,
    audiences: ({ to: _to, ...shown }) => toEveryone(shown),
    outbox: ({ data: { to, to_count: _count, ...facts } }: StoredEvent<DecisionEventData['decision.reminded']>) =>
      mail('mail.reminder', to, facts),
  }),
  'decision.review_due': event({
    schema: decisionEvents['decision.review_due'],
    texts: ['title'],
    inbox: newsOfReview,
    project: () => undefined,
    audiences: ({ to: _to, ...shown }) => toEveryone(shown),
    outbox: ({ data: { to, title, review_on } }: StoredEvent<DecisionEventData['decision.review_due']>) =>
      mail('mail.review', to, { title, review_on }),
  }),
};
