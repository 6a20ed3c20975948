import { and, asc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { categories, proposalId, proposalStatuses } from '#protocol/decision/terms.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { refuse } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { type FindsReported, nothingToReport } from '#worker/features/reported.ts';
import { isPseudonym } from '#worker/room/store/pseudonym.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { query } from '#worker/room/query-rule.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { countVoters, findProposal, namedProposal, readDecision, wordsOf } from './rows.ts';
import { minutesCsv, type MinuteVote } from './exchange/minutes.ts';
import { maySeeVotes, voterKey } from './secrecy.ts';
import { ballotsTable, membershipsTable } from './tables.ts';
import { membershipsOf, readProposals, type Which } from './view.ts';

function proposalsFor(db: RoomReads, viewer: Viewer, which: Which) {
  return readProposals(db, readDecision(db), { viewer, voters: countVoters(db), which });
}

/** A proposal whose words are still here. */
export const reportedProposal: FindsReported = (db, id) => {
  const proposal = findProposal(db, id);
  if (proposal === undefined || proposal.hidden || proposal.status === 'deleted') return nothingToReport;
  const { content, reason } = wordsOf(db, proposal);
  const text = [content, reason].filter((words) => words !== null && words !== '').join('\n');
  const takes_away = { type: 'proposal.hide', data: { proposal_id: id } };
  const { createdBy: author_id, createdAtMs } = proposal;
  return { ok: true, value: { author_id, text, files: [], written_at: isoTime(createdAtMs), takes_away } };
};

const named = { proposal_id: proposalId, category: z.enum(categories).exactOptional() };
const limit = z.number().int().min(1).max(200);

/** A page of proposals, the oldest first. `after`: the id of the last one read. */
const proposals = query({
  schema: z.strictObject({
    category: z.enum(categories).exactOptional(),
    status: z.enum(proposalStatuses).exactOptional(),
    after: proposalId.exactOptional(),
    limit,
  }),
  capability: 'view',
  read(db, { after, limit: most, ...which }, { viewer }) {
    const last = after === undefined ? undefined : findProposal(db, after);
    if (after !== undefined && last === undefined)
      return refuse('VALIDATION_ERROR', 'cursor: is not one of ours', { cursor: ['is not one of ours'] });
    const from = last === undefined ? {} : { after: last.seq };
    const found = proposalsFor(db, viewer, { ...which, ...from, limit: most + 1 });
    const items = found.slice(0, most);
    return { ok: true, value: { items, next_cursor: found.length > most ? (items.at(-1)?.id ?? null) : null } };
  },
});

const proposal = query({
  schema: z.strictObject(named),
  capability: 'view',
  read(db, data, { viewer }) {
    const row = namedProposal(db, data);
    const found = row === undefined ? undefined : proposalsFor(db, viewer, { only: row.id })[0];
    return found === undefined
      ? refuse('NOT_FOUND', 'There is no such proposal in this decision.')
      : { ok: true, value: found };
  },
});

/** A page of the votes on one proposal with their reasons, also once it has ended; empty while they are hidden. */
const ballots = query({
  schema: z.strictObject({ ...named, after: z.number().int().min(0), limit }),
  capability: 'view',
  read(db, { after, limit: most, ...data }, { viewer }) {
    const { proposal_id } = data;
    const row = namedProposal(db, data);
    if (row === undefined) return refuse('NOT_FOUND', 'There is no such proposal in this decision.');
    if (!maySeeVotes(db, row, viewer.id)) return { ok: true, value: { items: [], next_cursor: null } };
    const mine = voterKey(db, readDecision(db), proposal_id, viewer.id);
    const rows = db
      .select()
      .from(ballotsTable)
      .where(and(eq(ballotsTable.proposalId, proposal_id), gt(ballotsTable.seq, after)))
      .orderBy(asc(ballotsTable.seq))
      .limit(most + 1)
      .all();
    const page = rows.slice(0, most);
    const items = page.map(({ voter, value, reason, revision, suspended }) => {
      const id = voter === mine ? viewer.id : voter;
      return { voter: { id, name: isPseudonym(id) ? '' : nameOf(db, id) }, value, reason, revision, suspended };
    });
    return { ok: true, value: { items, next_cursor: rows.length > most ? String(page.at(-1)?.seq) : null } };
  },
});

/** A page of the requests to join, the oldest first. */
const memberships = query({
  schema: z.strictObject({
    status: z.enum(['pending', 'approved', 'rejected']).exactOptional(),
    after: z.number().int().min(0),
    limit,
  }),
  capability: 'manage',
  read(db, { status, after, limit: most }) {
    const { seq, status: state } = membershipsTable;
    const rows = db
      .select()
      .from(membershipsTable)
      .where(and(status === undefined ? undefined : eq(state, status), gt(seq, after)))
      .orderBy(asc(seq))
      .limit(most + 1)
      .all();
    const page = rows.slice(0, most);
    const next_cursor = rows.length > most ? String(page.at(-1)?.seq) : null;
    return { ok: true, value: { items: membershipsOf(page), next_cursor } };
  },
});

/** The whole of it as a table to keep, as this viewer may see it. */
const minutes = query({
  schema: z.strictObject({}),
  capability: 'view',
  async read(db, _parameters, { viewer, seq, viewAt }) {
    // What the kind's own reduce makes of its events.
    const view = (await viewAt(seq)) as DecisionView;
    const text = minutesCsv(view, ({ id }) => {
      const row = findProposal(db, id);
      return row === undefined || !maySeeVotes(db, row, viewer.id) ? [] : votesOn(db, id);
    });
    return { ok: true, value: { title: view.title, text } };
  },
});

function votesOn(db: RoomReads, id: string): MinuteVote[] {
  const { proposalId, seq } = ballotsTable;
  const rows = db.select().from(ballotsTable).where(eq(proposalId, id)).orderBy(asc(seq)).all();
  return rows.map(({ voter, value, reason, revision, suspended }) => {
    const name = isPseudonym(voter) ? '' : nameOf(db, voter);
    return { name, value, reason, revision, suspended };
  });
}

/** What happened, the newest first. */
const timeline = query({
  schema: z.strictObject({ before: z.number().int().min(1).exactOptional(), limit }),
  capability: 'view',
  async read(_db, { before, limit: most }, { past, seq, present }) {
    const items = [];
    let next_cursor: string | null = null;
    for await (const stored of past.before(before ?? seq + 1)) {
      const shown = present(stored);
      if (shown === null) continue;
      if (items.length === most) {
        next_cursor = String(items.at(-1)?.seq);
        break;
      }
      items.push(shown);
    }
    return { ok: true, value: { items, next_cursor } };
  },
});

export const decisionQueries = { proposals, proposal, ballots, memberships, minutes, timeline };
