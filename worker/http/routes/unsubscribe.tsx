import { createRoute } from '@hono/zod-openapi';
import type { FC } from 'hono/jsx';
import { z } from 'zod';
import { manifest } from '#rendered-pages';
import { accountToUnsubscribe } from '#worker/mail/unsubscribe.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { inboxOf } from '../inbox/inbox-gateway.ts';
import { refusals } from '../openapi/openapi-parts.ts';
import type { Router } from '../router.ts';
import { noticeFiles } from '../share-page/page-files.ts';
import { Mark } from '../share-page/parts.tsx';
import { describePage, documentOf } from '../share-page/routes.tsx';
import { localeOf } from '../shares/visitor.ts';

const tags = ['Mail'];
const params = z.object({
  token: z
    .string()
    .max(200)
    .openapi({ param: { name: 'token', in: 'path' } }),
});
const page = (description: string) => ({ description, content: { 'text/html': { schema: z.string() } } });

const askRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  method: 'get',
  path: '/unsubscribe/{token}',
  tags,
  summary: 'A page that asks whether to send no more mail; changes nothing',
  request: { params },
  responses: { 200: page('The page.'), ...refusals('NOT_FOUND') },
});

const unsubscribeRoute = createRoute({
  ...access('public', { identity: 'ignored', body: 'raw', whileRead: true }),
  method: 'post',
  path: '/unsubscribe/{token}',
  tags,
  summary: 'Send no more mail that was not asked for (RFC 8058)',
  description:
    'As the link in such a mail says, without signing in. Again, it changes nothing. The body is not looked at.',
  request: { params },
  responses: { 200: page('No more is sent.'), ...refusals('NOT_FOUND') },
});

const resubscribeRoute = createRoute({
  ...access('public', { identity: 'ignored', body: 'raw', whileRead: true }),
  method: 'post',
  path: '/unsubscribe/{token}/undo',
  tags,
  summary: 'Send it again after all',
  request: { params },
  responses: { 200: page('It is sent again.'), ...refusals('NOT_FOUND') },
});

export function addUnsubscribeRoutes(router: Router): void {
  router.openapi(askRoute, (c) => answer(c, c.req.valid('param').token, null));
  router.openapi(unsubscribeRoute, (c) => answer(c, c.req.valid('param').token, false));
  router.openapi(resubscribeRoute, (c) => answer(c, c.req.valid('param').token, true));
}

/** `email`: whether mail is sent from now on; null where it is only asked. */
async function answer(c: AppContext, token: string, email: boolean | null) {
  const accountId = accountToUnsubscribe(requireSecrets(c.env).jwtSecrets, token);
  if (accountId === null) return answerRefusal(c, { code: 'NOT_FOUND', message: 'There is nothing here.' });
  if (email !== null) await inboxOf(c.env, accountId).changeSettings({ email });
  const locale = localeOf(c);
  const state = email === null ? 'asks' : email ? 'again' : 'ended';
  const { title, text } = words[locale][state];
  const plain = { canonical: null, image: null, indexed: false, live: false, boot: null };
  const facts = { ...plain, locale, title, description: text, files: noticeFiles(manifest) };
  const html = await documentOf(c, facts, <MailChoice locale={locale} state={state} token={token} />);
  describePage(c, 'no-store');
  return c.html(html, 200);
}

type State = 'asks' | 'ended' | 'again';

const words: Record<Locale, Record<State, { title: string; text: string; act: string }>> = {
  ko: {
    asks: {
      title: '소식 메일을 그만 받을까요?',
      text: '기다리는 소식과 알림을 메일로 보내지 않아요. 직접 요청한 메일은 그대로 받아요.',
      act: '그만 받기',
    },
    ended: {
      title: '이제 보내지 않아요',
      text: '소식은 마당에서 볼 수 있어요. 설정에서 언제든 다시 받을 수 있어요.',
      act: '다시 받기',
    },
    again: { title: '다시 보내 드릴게요', text: '자리를 비운 사이 쌓인 소식을 메일로 알려 드려요.', act: '그만 받기' },
  },
  en: {
    asks: {
      title: 'Stop these mails?',
      text: 'No more mail about news and reminders. What you ask for yourself still comes.',
      act: 'Stop them',
    },
    ended: {
      title: 'No more mails',
      text: 'Your news waits in Madang. You can turn mail on again in the settings at any time.',
      act: 'Turn them on again',
    },
    again: {
      title: 'Mails are on again',
      text: 'You will be told by mail of what waits while you are away.',
      act: 'Stop them',
    },
  },
};

const MailChoice: FC<{ locale: Locale; state: State; token: string }> = ({ locale, state, token }) => {
  const { title, text, act } = words[locale][state];
  return (
    <main class="notice">
      <Mark />
      <h1>{title}</h1>
      <p>{text}</p>
      <div class="notice-acts">
        <form
          class="share-form"
          method="post"
          action={`/api/v1/unsubscribe/${token}${state === 'ended' ? '/undo' : ''}`}
        >
          <button class="share-button" type="submit" data-quiet={state === 'asks' ? undefined : true}>
            {act}
          </button>
        </form>
      </div>
    </main>
  );
};
