import type { Votes } from '#protocol/decision/terms.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { Locale } from '#worker/platform/locale.ts';

interface Words {
  status: Record<DecisionView['status'], string>;
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
  closes: (when: string) => string;
  proposals: (count: number) => string;
  standing: (count: number) => string;
  stands: (content: string) => string;
  votes: Record<keyof Votes, string>;
  voted: (count: number) => string;
  noTitle: string;
}

const ko: Words = {
  status: { draft: '아직 준비 중이에요', open: '투표 중이에요', closed: '결정이 끝났어요' },
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
  closes: (when) => `${when} 마감`,
  proposals: (count) => `투표 중인 제안 ${count}개`,
  standing: (count) => `정해진 것 ${count}개`,
  stands: (content) => `정해졌어요: ${content}`,
  votes: { approve: '찬성', reject: '반대', abstain: '기권' },
  voted: (count) => `${count}명이 투표했어요`,
  noTitle: '함께 정하는 일',
};

const en: Words = {
  status: { draft: 'Still being prepared', open: 'Voting is open', closed: 'This decision is closed' },
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
  closes: (when) => `Closes ${when}`,
  proposals: (count) => `${count} open ${count === 1 ? 'proposal' : 'proposals'}`,
  standing: (count) => `${count} settled`,
  stands: (content) => `Settled: ${content}`,
  votes: { approve: 'for', reject: 'against', abstain: 'abstain' },
  voted: (count) => `${count} ${count === 1 ? 'has' : 'have'} voted`,
  noTitle: 'A decision made together',
};

export const decisionWords: Record<Locale, Words> = { ko, en };
