/** A question in the middle of being settled; who votes is known by name. */
export const demoDecision = {
  title: '비 오는 토요일, 어디로 갈까요?',
  description: '다섯 시간쯤 함께 있을 곳을 정해요. 비가 와도 젖지 않아야 해요.',
  threshold: { kind: 'ratio', numerator: 1, denominator: 2, more_than: true },
  membership_policy: 'open',
};

interface DemoProposal {
  path: 'assumption' | 'criteria' | 'conclusion';
  content: string;
  by: string;
  votes: { by: string; value: 'approve' | 'reject' | 'abstain'; reason?: string }[];
}

/** The first two are decided by their votes. */
export const demoProposals: DemoProposal[] = [
  {
    path: 'assumption',
    content: '토요일 오후에 모두 시간이 돼요',
    by: '지우',
    votes: [
      { by: '지우', value: 'approve' },
      { by: '민호', value: 'approve' },
    ],
  },
  {
    path: 'criteria',
    content: '지하철역에서 걸어서 10분 안',
    by: '민호',
    votes: [
      { by: '민호', value: 'approve' },
      { by: 'Hana', value: 'approve' },
    ],
  },
  {
    path: 'assumption',
    content: '비가 오면 실내에서 세 시간 넘게 있을 수 있어야 해요',
    by: '민호',
    votes: [
      { by: '민호', value: 'approve', reason: '지난번에 우산이 뒤집혔어요' },
      { by: 'Hana', value: 'reject', reason: '처마만 있어도 괜찮아요' },
    ],
  },
  { path: 'conclusion', content: '코엑스로 가요: 역에서 바로 이어져요', by: 'Hana', votes: [] },
];
