import { expect, it } from 'vitest';
import { adminMails } from './mails.ts';

const origin = 'https://madang.example';
const room = { frozen: true, why: '', title: '', room_id: 'rom_1' };

it('a room without a name is told of without empty quotes', () => {
  const subjects = (['ko', 'en'] as const).flatMap((locale) => [
    adminMails.room.content(room, { locale, origin }).subject,
    adminMails.link.content({ ...room, frozen: false, code: 'Ab3dE9xZ' }, { locale, origin }).subject,
  ]);
  expect(subjects).toEqual([
    '마당이 잠시 멈췄어요',
    '링크를 다시 쓸 수 있어요',
    'A room of yours is frozen',
    'A link can be used again',
  ]);
});

it('what an admin wrote stands there as the reason, and nothing where nothing was written', () => {
  const quotes = (why: string) =>
    adminMails.room.content({ ...room, why }, { locale: 'ko', origin }).blocks.filter((block) => 'quote' in block);
  expect(quotes('신고를 살펴보고 있어요')).toEqual([{ quote: '이유: 신고를 살펴보고 있어요' }]);
  expect(quotes('')).toEqual([]);
});
