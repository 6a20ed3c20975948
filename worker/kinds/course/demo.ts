// A course in its first weeks: somebody has enrolled, a seat is free, its next lessons are planned, and there is
// something to read.
import type { KindDemo } from '../kind-demo.ts';

const course = {
  title: '머신러닝 입문',
  code: 'CS401',
  semester: '2027 봄학기',
  description: '직선 하나에서 시작해 작은 신경망까지, 손으로 계산하며 배워요. 매주 90분, 노트북 하나면 충분해요.',
  max_students: 30,
};

const reading = {
  title: '읽을거리: 경사하강법을 눈으로',
  description: '첫 그림만 움직여 보고 와도 좋아요.',
  url: 'https://distill.pub/2017/momentum/',
};

const welcome = {
  title: '첫 수업에 노트북을 가져와 주세요',
  content: '설치는 수업에서 함께 해요. 없으면 댓글로 알려 주세요, 빌려 드릴게요.',
  pinned: true,
};

const lessons = ['1주차: 데이터를 보는 눈', '2주차: 직선 하나로 예측하기', '3주차: 경사하강법'];

/** In the bank, for quizzes to come. */
const questions = [
  {
    question: {
      type: 'multiple_choice',
      question_text: '학습률이 너무 크면 어떻게 되나요?',
      options: ['더 빨리 수렴해요', '최솟값을 지나쳐 발산할 수 있어요', '아무 일도 없어요'],
      correct_option_indices: [1],
    },
    tags: ['3주차', '최적화'],
  },
  {
    question: {
      type: 'short_answer',
      question_text: '예측과 실제의 차이를 재는 함수를 무엇이라고 하나요?',
      model_answer: '손실 함수',
      accepted_answers: ['비용 함수', 'loss function'],
    },
    tags: ['2주차'],
  },
  {
    question: {
      type: 'numeric',
      question_text: '기울기가 4이고 학습률이 0.1이면 한 걸음은 얼마인가요?',
      correct_value: 0.4,
      tolerance: 0.001,
    },
    tags: ['3주차', '계산'],
  },
];

const dayMs = 86_400_000;

export const demo: KindDemo = {
  rank: 6,
  label: 'A course to enrol in',
  async make({ host, guests }) {
    const { id } = await host.post<{ id: string }>('/courses', course);
    const { share_id, share_url } = await host.share({ room_id: id, permission_level: 'comment' });
    for (const [week, title] of lessons.entries()) {
      const scheduled_at = new Date(Date.now() + (week * 7 + 1) * dayMs).toISOString();
      await host.post(`/courses/${id}/sessions`, { title, scheduled_at });
    }
    await host.post(`/courses/${id}/questions`, { questions });
    await host.post(`/courses/${id}/materials`, reading);
    await host.post(`/courses/${id}/announcements`, welcome);
    for (const guest of guests) await (await guest.enter(share_id)).post(`/courses/${id}/enroll`, {});
    return share_url;
  },
};
