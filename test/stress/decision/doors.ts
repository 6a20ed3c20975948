import type { Answer, ProposalAct, Tally, VoteValue } from '../linearizable/decision-model.ts';
import type { Outcome } from '../linearizable/history.ts';
import type { Seat } from '../../server-kit/decision-room.ts';

export interface Told {
  outcome: Outcome<Answer>;
  /** The place in the room's order, where the answer tells it. */
  seq: number | null;
}

export interface Ask {
  roomId: string;
  proposalId: string;
  act: ProposalAct;
  key: string;
  /** The connection is cut before the answer can come. */
  cut: boolean;
}

type Door = (seat: Seat, ask: Ask) => Promise<Told | null>;

/** By request; `null` where no answer came. */
export const byRest: Door = async (seat, ask) => {
  const { method, path, body: data } = requestOf(ask);
  const cutter = new AbortController();
  const headers: Record<string, string> = ask.act.type === 'read' ? {} : { 'idempotency-key': ask.key };
  try {
    const asked = seat.api.request(method, path, data, headers, cutter.signal);
    if (ask.cut) setTimeout(() => cutter.abort(), Math.random() * 8);
    const response = await asked;
    const body = (await response.json()) as ProposalAnswer & WriteAnswer & { error?: { code: string } };
    // It did not say no: it did not come to it.
    if (response.status >= 500) return null;
    if (body.error !== undefined) return { outcome: { ok: false, code: body.error.code }, seq: null };
    return ask.act.type === 'read' ? { outcome: { ok: true, answer: tallyOf(body) }, seq: null } : written(body);
  } catch {
    return null;
  }
};

/** By socket, which knows commands only. */
export const bySocket: Door = async (seat, ask) => {
  const { type, data } = commandOf(ask);
  const answer = await seat.socket.send(ask.key, type, data, { cut: ask.cut });
  if (answer === null) return null;
  if (!answer.ok) return { outcome: answer, seq: null };
  return written({ seq: answer.seq, ...(answer.data as Omit<WriteAnswer, 'seq'>) });
};

/** What either door says of a write. */
interface WriteAnswer {
  seq: number;
  /** Of a vote: how the proposal stood then, or nothing where nothing had to change. */
  vote?: object | null;
  proposal?: Pick<Tally, 'status' | 'votes'> | null;
  /** Of a settling by request. */
  status?: Tally['status'];
  /** Of an edit. */
  revision?: number;
}

function written({ seq, vote, proposal = null, status = proposal?.status, revision }: WriteAnswer): Told {
  if (revision !== undefined) return { outcome: { ok: true, answer: { revision } }, seq };
  if (vote !== undefined && proposal === null) return { outcome: { ok: true, answer: {} }, seq: null };
  const votes = vote === undefined || proposal === null ? {} : { votes: ordered(proposal.votes) };
  return { outcome: { ok: true, answer: { ...(status === undefined ? {} : { status }), ...votes } }, seq };
}

interface ProposalAnswer {
  status: Tally['status'];
  revision: number;
  votes: Tally['votes'];
  my_vote: { value: VoteValue; needs_confirming: boolean } | null;
}

function tallyOf({ status, revision, votes, my_vote }: ProposalAnswer): Tally {
  const mine = my_vote === null || my_vote.needs_confirming ? null : my_vote.value;
  return { status, revision, votes: ordered(votes), my_vote: mine };
}

function ordered({ approve, reject, abstain }: Tally['votes']): Tally['votes'] {
  return { approve, reject, abstain };
}

function requestOf({ roomId, proposalId, act, key }: Ask): { method: string; path: string; body?: unknown } {
  const path = `/decisions/${roomId}/conclusion-proposals/${proposalId}`;
  switch (act.type) {
    case 'read':
      return { method: 'GET', path };
    case 'cast':
      return { method: 'POST', path: `${path}/votes`, body: { value: act.value } };
    case 'change':
      return { method: 'PUT', path: `${path}/votes`, body: { value: act.value } };
    case 'withdraw':
      return { method: 'DELETE', path: `${path}/votes` };
    case 'edit':
      return { method: 'PATCH', path, body: { content: wordsFor(key) } };
    case 'settle':
      return { method: 'PATCH', path: `${path}/status`, body: { status: act.status } };
  }
}

/** The very command that the request becomes: a key may be used at one door, and again at the other. */
function commandOf({ proposalId: proposal_id, act, key }: Ask): { type: string; data: unknown } {
  const proposal = { proposal_id, category: 'conclusion' };
  switch (act.type) {
    case 'cast':
    case 'change':
      return { type: `vote.${act.type}`, data: { ...proposal, value: act.value } };
    case 'withdraw':
      return { type: 'vote.withdraw', data: proposal };
    case 'edit':
      return { type: 'proposal.edit', data: { ...proposal, content: wordsFor(key) } };
    case 'settle':
      return { type: 'proposal.settle', data: { ...proposal, status: act.status } };
    case 'read':
      throw new Error('a socket has no reads');
  }
}

/** The same words with every repeat of a key, so that it is the same request. */
function wordsFor(key: string): string {
  return `연남동으로 간다 (${key})`;
}
