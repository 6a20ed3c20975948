// What an account is written to: links that are good once, and word of what has been changed.
import { z } from 'zod';
import { type AccountChange, accountChanges } from '#protocol/accounts/activity.schema.ts';
import { mailTemplate } from '#worker/mail/template.ts';
import type { Locale } from '#worker/platform/locale.ts';

const linkSchema = z.object({ token: z.string() });

interface LinkWords {
  subject: string;
  heading: string;
  text: string;
  button: string;
  note: string;
  reason: string;
}

/** A mail with one link. The token stands behind `#`: no server on the way reads it, and opening the page spends nothing. */
function linkMail(name: string, path: string, words: Record<Locale, LinkWords>) {
  return mailTemplate({
    name,
    schema: linkSchema,
    asked: true,
    proves: true,
    content({ token }, { locale, origin }) {
      const { subject, heading, text, button, note, reason } = words[locale];
      const url = `${origin}${path}#${token}`;
      return { subject, heading, blocks: [{ text }, { button: { label: button, url } }, { note }], reason };
    },
  });
}

const password = linkMail('account.password', '/reset', {
  ko: {
    subject: '비밀번호를 새로 정하세요',
    heading: '비밀번호를 새로 정하세요',
    text: '아래 버튼을 눌러 새 비밀번호를 정하면, 다른 기기의 로그인은 모두 끝나요.',
    button: '새 비밀번호 정하기',
    note: '링크는 한 시간 동안 한 번만 쓸 수 있어요. 요청하지 않았다면 이 메일을 무시하세요. 아무것도 바뀌지 않아요.',
    reason: '누군가 이 주소의 비밀번호를 잊었다고 해서 보내 드려요.',
  },
  en: {
    subject: 'Set a new password',
    heading: 'Set a new password',
    text: 'Use the button below to set a new password. Every other sign-in then ends.',
    button: 'Set a new password',
    note: 'The link works once, for an hour. If you did not ask for it, ignore this mail: nothing changes.',
    reason: 'You get this because somebody said that they forgot the password of this address.',
  },
});

const verification = linkMail('account.verification', '/verify', {
  ko: {
    subject: '이메일 주소를 확인해 주세요',
    heading: '이 주소가 맞나요?',
    text: '아래 버튼을 누르면 이 주소로 알림을 받고, 비밀번호를 잊어도 계정을 되찾을 수 있어요.',
    button: '이 주소가 맞아요',
    note: '링크는 한 시간 동안 한 번만 쓸 수 있어요. 마당에 가입하지 않았다면 이 메일을 무시하세요.',
    reason: '이 주소로 만든 마당 계정이 있어서 보내 드려요.',
  },
  en: {
    subject: 'Please confirm your e-mail address',
    heading: 'Is this your address?',
    text: 'Once confirmed, notices reach you here, and you can get back in if you forget your password.',
    button: 'Yes, it is mine',
    note: 'The link works once, for an hour. If you have no account at Madang, ignore this mail.',
    reason: 'You get this because an account at Madang was made with this address.',
  },
});

const email = linkMail('account.email', '/verify', {
  ko: {
    subject: '새 이메일 주소를 확인해 주세요',
    heading: '새 주소가 맞나요?',
    text: '아래 버튼을 누르면 이제부터 이 주소로 로그인하고 메일을 받아요. 그때까지는 예전 주소를 써요.',
    button: '새 주소가 맞아요',
    note: '링크는 한 시간 동안 한 번만 쓸 수 있어요. 요청하지 않았다면 이 메일을 무시하세요.',
    reason: '마당 계정의 이메일을 이 주소로 바꾸겠다는 요청이 있어서 보내 드려요.',
  },
  en: {
    subject: 'Please confirm your new e-mail address',
    heading: 'Is this your new address?',
    text: 'Once confirmed, you sign in and get mail with this address. Until then the old one counts.',
    button: 'Yes, it is mine',
    note: 'The link works once, for an hour. If you did not ask for it, ignore this mail.',
    reason: 'You get this because an account at Madang is to have this address.',
  },
});

const changed: Record<Locale, Record<AccountChange, string>> = {
  ko: {
    password_changed: '비밀번호가 바뀌었어요. 다른 기기의 로그인은 모두 끝났어요.',
    email_asked:
      '이메일 주소를 다른 주소로 바꾸겠다는 요청이 있었어요. 새 주소가 확인되면 이 주소로는 로그인할 수 없어요.',
    email_changed: '이메일 주소가 다른 주소로 바뀌었어요. 이제 이 주소로는 로그인할 수 없어요.',
    second_factor_enabled: '2단계 인증이 켜졌어요.',
    second_factor_disabled: '2단계 인증이 꺼졌어요.',
    recovery_codes_renewed: '복구 코드를 새로 만들었어요. 이전 코드는 더 쓸 수 없어요.',
    passkey_added: '패스키가 더해졌어요.',
    passkey_removed: '패스키가 지워졌어요.',
    identity_linked: '다른 서비스의 계정이 연결됐어요. 이제 그 계정으로도 로그인할 수 있어요.',
    identity_unlinked: '다른 서비스의 계정과 연결이 끊어졌어요.',
  },
  en: {
    password_changed: 'Your password was changed. Every other sign-in has ended.',
    email_asked: 'Another e-mail address was asked for. Once it is confirmed, this one no longer signs in.',
    email_changed: 'Your e-mail address was changed to another one. This one no longer signs in.',
    second_factor_enabled: 'Two-factor sign-in was turned on.',
    second_factor_disabled: 'Two-factor sign-in was turned off.',
    recovery_codes_renewed: 'New recovery codes were made. The ones before have ended.',
    passkey_added: 'A passkey was added.',
    passkey_removed: 'A passkey was removed.',
    identity_linked: 'An account of another service was linked. It signs in here now, too.',
    identity_unlinked: 'The account of another service was unlinked.',
  },
};

const changeWords = {
  ko: {
    subject: '마당 계정이 바뀌었어요',
    note: '직접 한 일이라면 아무것도 하지 않아도 돼요. 아니라면 바로 비밀번호를 새로 정해 주세요.',
    button: '비밀번호 새로 정하기',
    reason: '계정을 지키기 위해 바뀐 것이 있으면 알려 드려요.',
  },
  en: {
    subject: 'Your Madang account was changed',
    note: 'If this was you, there is nothing to do. If not, set a new password at once.',
    button: 'Set a new password',
    reason: 'You get this whenever something changes that keeps your account safe.',
  },
};

const change = mailTemplate({
  name: 'account.changed',
  schema: z.object({ what: z.enum(accountChanges) }),
  // Its owner has done this, or must hear of it: wherever the account is reached.
  asked: true,
  content({ what }, { locale, origin }) {
    const { subject, note, button, reason } = changeWords[locale];
    const blocks = [{ text: changed[locale][what] }, { note }, { button: { label: button, url: `${origin}/forgot` } }];
    return { subject, heading: subject, blocks, reason };
  },
});

export const accountMails = { password, verification, email, change };
