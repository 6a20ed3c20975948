import { z } from 'zod';
import { mailTemplate } from '#worker/mail/template.ts';

const words = {
  ko: {
    subject: (total: number) => `안 읽은 소식이 ${total}개 있어요`,
    heading: '없는 동안 이런 일이 있었어요',
    nameless: '이름 없는 마당',
    unread: (count: number) => `새 소식 ${count}개`,
    more: (rooms: number) => `그리고 다른 마당 ${rooms}곳에서도 소식이 기다려요.`,
    button: '마당 열기',
    reason: '하루 넘게 들르지 않으셔서, 기다리는 소식을 한 번만 모아 보내 드려요.',
  },
  en: {
    subject: (total: number) =>
      total === 1 ? 'One thing you have not read yet' : `${total} things you have not read yet`,
    heading: 'While you were away',
    nameless: 'A room without a name',
    unread: (count: number) => `${count} new`,
    more: (rooms: number) => (rooms === 1 ? 'And one more room is waiting.' : `And ${rooms} more rooms are waiting.`),
    button: 'Open Madang',
    reason: 'You have been away for more than a day, so here is what waits for you, once.',
  },
};

/** What waits for somebody who has been away; what that is the inbox says when the mail goes out. */
export const digestMail = mailTemplate({
  name: 'inbox.digest',
  schema: z.object({
    total: z.number(),
    more: z.number(),
    rooms: z.array(
      z.object({
        room_id: z.string(),
        title: z.string(),
        unread: z.number(),
        last: z.object({ by: z.string(), text: z.string() }).exactOptional(),
      }),
    ),
  }),
  asked: false,
  unsubscribe: true,
  gather: (env, accountId) => env.INBOX.getByName(accountId).digest(),
  content({ total, rooms, more }, { locale, origin }) {
    const said = words[locale];
    const list = rooms.map(({ room_id, title, unread, last }) => {
      const text = [said.unread(unread), ...(last === undefined ? [] : [`${last.by}: ${last.text}`])].join(' · ');
      return { title: title === '' ? said.nameless : title, text, url: `${origin}/r/${room_id}` };
    });
    return {
      subject: said.subject(total),
      heading: said.heading,
      blocks: [
        { list },
        ...(more === 0 ? [] : [{ text: said.more(more) }]),
        { button: { label: said.button, url: `${origin}/` } },
      ],
      reason: said.reason,
    };
  },
});
