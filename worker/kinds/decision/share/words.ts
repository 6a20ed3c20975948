import type { Action, Category, EndReason, Settings, Votes } from '#protocol/decision/terms.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { Locale } from '#worker/platform/locale.ts';

interface Words {
  status: Record<DecisionView['status'], string>;
  /** The headings, in the order in which a decision is made. */
  categories: Record<Category, string>;
  actions: Record<Action, string | null>;
  approvals: (needed: number) => string;
  half: (needed: number) => string;
  all: (needed: number) => string;
  /** Another share of those who may vote, with how many that is. */
  share: (share: string, needed: number) => string;
  /** Of the votes. */
  shareOfVotes: (share: string) => string;
  majority: string;
  everyone: string;
  moreThan: (share: string) => string;
  deadlineOnly: string;
  voters: (count: number, guests: number) => string;
  quorum: (count: number) => string;
  closes: (when: string) => string;
  closed: (when: string) => string;
  anonymous: string;
  results: Record<Settings['results'], string | null>;
  proposal: (name: string) => string;
  proposals: (count: number) => string;
  standing: (count: number) => string;
  stands: (content: string) => string;
  edited: string;
  votes: Record<keyof Votes, string>;
  voted: (count: number) => string;
  missing: (approvals: number) => string;
  missingTurnout: (votes: number) => string;
  toConfirm: (votes: number) => string;
  acceptedBy: (approvals: number) => string;
  settledBy: (name: string) => string;
  judgedBy: (criterion: string) => string;
  rejected: (count: number) => string;
  ends: Record<EndReason, string>;
  outcome: string;
  review: (day: string) => string;
  none: string;
  /** Of a part of what is over. */
  nothing: string;
  noTitle: string;
}

const ko: Words = {
  status: { draft: '아직 준비 중이에요', open: '투표 중이에요', closed: '결정이 끝났어요' },
  categories: { assumption: '전제', criterion: '기준', conclusion: '결론' },
  actions: { add: null, change: '바꾸자는 제안', remove: '빼자는 제안' },
  approvals: (needed) => `${needed}표면 정해져요`,
  half: (needed) => `과반(${needed}표)이면 정해져요`,
  all: (needed) => `모두(${needed}표) 찬성하면 정해져요`,
  share: (share, needed) => `${share}(${needed}표)면 정해져요`,
  shareOfVotes: (share) => `찬반 표의 ${share}이면 정해져요`,
  majority: '과반',
  everyone: '모두',
  moreThan: (share) => `${share} 넘게`,
  deadlineOnly: '마감 때 정해져요',
  voters: (count, guests) => `투표하는 사람 ${count}명${guests === 0 ? '' : ` · 그중 ${guests}명은 계정이 없어요`}`,
  quorum: (count) => `${count}명 이상 투표해야 해요`,
  closes: (when) => `${when} 마감`,
  closed: (when) => `${when}에 마쳤어요`,
  anonymous: '누가 투표했는지는 아무도 몰라요',
  results: {
    always: null,
    after_vote: '지금 결과는 투표한 사람에게만 보여요',
    after_close: '결과는 제안이 끝나면 보여요',
  },
  proposal: (name) => (name === '' ? '제안' : `${name}님의 제안`),
  proposals: (count) => `투표 중인 제안 ${count}개`,
  standing: (count) => `정해진 것 ${count}개`,
  stands: (content) => `정해졌어요: ${content}`,
  edited: '고쳐졌어요',
  votes: { approve: '찬성', reject: '반대', abstain: '기권' },
  voted: (count) => `${count}명이 투표했어요`,
  missing: (approvals) => `${approvals}표 남았어요`,
  missingTurnout: (votes) => `${votes}명 더 투표해야 해요`,
  toConfirm: (votes) => `고치기 전의 ${votes}표는 다시 확인을 기다려요`,
  acceptedBy: (approvals) => `찬성 ${approvals}표로 정해졌어요`,
  settledBy: (name) => (name === '' ? '관리자가 정했어요' : `${name}님이 정했어요`),
  judgedBy: (criterion) => `기준: ${criterion}`,
  rejected: (count) => `정해지지 않은 제안 ${count}개`,
  ends: {
    threshold: '투표로 끝났어요',
    settled: '관리자가 받아들이지 않았어요',
    deadline: '기한까지 표가 모자랐어요',
    closed: '정해지기 전에 결정이 끝났어요',
    target_gone: '그 사이 대상이 없어졌어요',
    criterion_gone: '그 사이 기준이 없어졌어요',
    out_of_reach: '반대가 많아 정해질 수 없게 됐어요',
  },
  outcome: '맺음말',
  review: (day) => `${day}에 다시 살펴봐요`,
  none: '아직 없어요',
  nothing: '정해진 것이 없어요',
  noTitle: '함께 정하는 일',
};

const en: Words = {
  status: { draft: 'Still being prepared', open: 'Voting is open', closed: 'This decision is closed' },
  categories: { assumption: 'Assumptions', criterion: 'Criteria', conclusion: 'Conclusions' },
  actions: { add: null, change: 'a change', remove: 'a removal' },
  approvals: (needed) => `${needed} ${needed === 1 ? 'vote decides' : 'votes decide'}`,
  half: (needed) => `A majority (${needed} ${needed === 1 ? 'vote' : 'votes'}) decides`,
  all: (needed) => `All of you (${needed} ${needed === 1 ? 'vote' : 'votes'}) decide`,
  share: (share, needed) => `${share} (${needed} ${needed === 1 ? 'vote) decides' : 'votes) decide'}`,
  shareOfVotes: (share) => `${share} of the votes decides`,
  majority: 'A majority',
  everyone: 'All',
  moreThan: (share) => `More than ${share}`,
  deadlineOnly: 'Settled at the deadline',
  voters: (count, guests) =>
    `${count} ${count === 1 ? 'voter' : 'voters'}${guests === 0 ? '' : `, ${guests} without an account`}`,
  quorum: (count) => `At least ${count} must vote`,
  closes: (when) => `Closes ${when}`,
  closed: (when) => `Closed ${when}`,
  anonymous: 'Nobody sees who voted',
  results: {
    always: null,
    after_vote: 'Results are for those who have voted',
    after_close: 'Results show once a proposal has ended',
  },
  proposal: (name) => (name === '' ? 'A proposal' : `Proposed by ${name}`),
  proposals: (count) => `${count} open ${count === 1 ? 'proposal' : 'proposals'}`,
  standing: (count) => `${count} settled`,
  stands: (content) => `Settled: ${content}`,
  edited: 'edited',
  votes: { approve: 'for', reject: 'against', abstain: 'abstain' },
  voted: (count) => `${count} ${count === 1 ? 'has' : 'have'} voted`,
  missing: (approvals) => `${approvals} to go`,
  missingTurnout: (votes) => `${votes} more must vote`,
  toConfirm: (votes) => `${votes} ${votes === 1 ? 'vote waits' : 'votes wait'} to be confirmed after the edit`,
  acceptedBy: (approvals) => `Settled by ${approvals} ${approvals === 1 ? 'approval' : 'approvals'}`,
  settledBy: (name) => `Settled by ${name === '' ? 'a manager' : name}`,
  judgedBy: (criterion) => `Criterion: ${criterion}`,
  rejected: (count) => `${count} ${count === 1 ? 'proposal' : 'proposals'} not accepted`,
  ends: {
    threshold: 'Ended by vote',
    settled: 'Turned down by a manager',
    deadline: 'Too few votes in time',
    closed: 'The decision ended before it was settled',
    target_gone: 'What it was about is gone',
    criterion_gone: 'Its criterion is gone',
    out_of_reach: 'Too many were against it',
  },
  outcome: 'Outcome',
  review: (day) => `To be looked at again on ${day}`,
  none: 'None yet',
  nothing: 'Nothing was decided',
  noTitle: 'A decision made together',
};

export const decisionWords: Record<Locale, Words> = { ko, en };

// The page is the same for everyone who opens it, so that a moment is told in one zone and names it.
const zones: Record<Locale, string> = { ko: 'Asia/Seoul', en: 'UTC' };

/** "11월 27일 금요일 18:00 GMT+9" */
export function momentText(iso: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, {
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zones[locale],
    timeZoneName: 'short',
  });
  return format.format(new Date(iso));
}

/** "11월 27일", of a moment or of a day. */
export function dayText(iso: string, locale: Locale): string {
  const timeZone = iso.includes('T') ? zones[locale] : 'UTC';
  return new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone }).format(new Date(iso));
}
