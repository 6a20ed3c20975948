// A lesson that is on, with a few who take part.
import type { KindDemo } from '../kind-demo.ts';

const lesson = {
  title: '기계학습 3주차: 경사하강법',
  description: '한 걸음씩 내려가면 정말 바닥에 닿을까요? 보폭을 바꿔 가며 봐요.',
  duration_minutes: 50,
  start_now: true,
};

const poll = {
  question: '보폭을 열 배로 키우면 손실은 어떻게 될까요?',
  type: 'single_choice',
  options: ['내려가는 속도만 빨라져요', '바닥을 지나쳐 튀어 올라요', '아무것도 달라지지 않아요'],
  right: [1],
};

export const demo: KindDemo = {
  rank: 5,
  label: 'A lesson to join',
  async make({ host, guests }) {
    const { id } = await host.post<{ id: string }>('/sessions', lesson);
    const { share_id, share_url } = await host.share({ room_id: id, permission_level: 'comment' });
    await host.post(`/sessions/${id}/polls`, poll);
    for (const guest of guests) await (await guest.enter(share_id)).post(`/sessions/${id}/join`, {});
    return share_url;
  },
};
