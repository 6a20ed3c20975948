import type { Locale } from '#worker/platform/locale.ts';

interface Words {
  free: (count: number) => string;
  full: string;
  enrol: string;
  noTitle: string;
}

const ko: Words = {
  free: (count) => `남은 자리 ${count}개`,
  full: '자리가 다 찼어요 · 대기 가능',
  enrol: '링크를 열고 수강 신청해요',
  noTitle: '강의',
};

const en: Words = {
  free: (count) => `${count} ${count === 1 ? 'seat' : 'seats'} left`,
  full: 'Full, with a waiting list',
  enrol: 'Open the link to enrol',
  noTitle: 'A course',
};

export const courseWords: Record<Locale, Words> = { ko, en };
