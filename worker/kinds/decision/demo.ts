// A question in the middle of being settled; who votes is known by name.
import type { KindDemo } from '../kind-demo.ts';

const decision = {
  title: '비 오는 토요일, 어디로 갈까요?',
  description: '다섯 시간쯤 함께 있을 곳을 정해요. 비가 와도 젖지 않아야 해요.',
  threshold: { kind: 'ratio', numerator: 1, denominator: 2, more_than: true },
  membership_policy: 'open',
};

interface Proposal {
  path: 'assumption' | 'criteria' | 'conclusion';
  content: string;
  by: string;
  votes: { by: string; value: 'approve' | 'reject' | 'abstain'; reason?: string }[];
}

/** The first two are decided by their votes. */
const proposals: Proposal[] = [
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

export const demo: KindDemo = {
  rank: 2,
  label: 'A decision to join',
  formerly: 'decision_url',
  async make({ host, guests }) {
    const { id } = await host.post<{ id: string }>('/decisions', decision);
    const { share_id, share_url } = await host.share({ room_id: id, permission_level: 'comment' });
    const people = new Map([[host.name, host]]);
    const send = (by: string, type: string, data: object) =>
      people.get(by)?.post(`/rooms/${id}/commands`, { type, data });
    for (const guest of guests) {
      people.set(guest.name, await guest.enter(share_id));
      await send(guest.name, 'membership.request', {});
    }
    await send(host.name, 'decision.open', {});
    for (const { path, content, by, votes } of proposals) {
      const body = { action: 'add', content };
      const made = await people.get(by)?.post<{ id: string }>(`/decisions/${id}/${path}-proposals`, body);
      for (const { by: voter, ...vote } of votes) await send(voter, 'vote.cast', { proposal_id: made?.id, ...vote });
    }
    return share_url;
  },
};
