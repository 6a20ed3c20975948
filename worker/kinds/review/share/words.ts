import type { Locale } from '#worker/platform/locale.ts';

interface Words {
  videos: (count: number) => string;
  open: (count: number) => string;
  version: (n: number) => string;
  due: (when: string) => string;
  /** Of a project without videos, to whoever has only its preview. */
  toCome: string;
  noTitle: string;
}

const ko: Words = {
  videos: (count) => `영상 ${count}개`,
  open: (count) => `남은 의견 ${count}개`,
  version: (n) => `${n}번째 버전`,
  due: (when) => `${when}까지`,
  toCome: '곧 영상이 올라와요. 보면서 그 순간에 의견을 남겨요.',
  noTitle: '함께 보는 영상',
};

const en: Words = {
  videos: (count) => `${count} ${count === 1 ? 'video' : 'videos'}`,
  open: (count) => `${count} open`,
  version: (n) => `Version ${n}`,
  due: (when) => `Due ${when}`,
  toCome: 'A video is on its way. Say what to change at the moment it happens.',
  noTitle: 'A video to review',
};

export const reviewWords: Record<Locale, Words> = { ko, en };
