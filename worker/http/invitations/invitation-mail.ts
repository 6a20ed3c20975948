import { z } from 'zod';
import { momentText } from '#worker/features/front/words.ts';
import { mailTemplate } from '#worker/mail/template.ts';

const words = {
  ko: {
    subject: (by: string, room: string) => `${by}님이 '${room}'에 초대했어요`,
    heading: (room: string) => `'${room}'에 초대받으셨어요`,
    text: (by: string) => `${by}님이 함께하자고 초대했어요. 계정이 없어도 이름만 쓰면 참여할 수 있어요.`,
    button: '초대 열기',
    note: (until: string) => `${until}까지 열 수 있어요. 모르는 사람이 보냈다면 열지 않아도 괜찮아요.`,
    reason: '이 주소로 초대를 보낸 사람이 있어서 보내 드려요.',
  },
  en: {
    subject: (by: string, room: string) => `${by} invited you to “${room}”`,
    heading: (room: string) => `You are invited to “${room}”`,
    text: (by: string) => `${by} would like you to join in. You need no account: a name will do.`,
    button: 'Open the invitation',
    note: (until: string) => `It can be opened until ${until}. If you do not know who sent it, you can leave it.`,
    reason: 'You get this because somebody invited this address.',
  },
};

export const invitationMail = mailTemplate({
  name: 'room.invitation',
  schema: z.object({
    by: z.string(),
    room: z.string(),
    message: z.string(),
    token: z.string(),
    expires_at: z.iso.datetime(),
  }),
  asked: true,
  content({ by, room, message, token, expires_at }, { locale, origin }) {
    const said = words[locale];
    return {
      subject: said.subject(by, room),
      heading: said.heading(room),
      blocks: [
        { text: said.text(by) },
        ...(message === '' ? [] : [{ quote: message }]),
        { button: { label: said.button, url: `${origin}/invite/${token}` } },
        { note: said.note(momentText(expires_at, locale)) },
      ],
      reason: said.reason,
    };
  },
});
