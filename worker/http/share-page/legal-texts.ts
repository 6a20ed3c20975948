// The terms, and what happens to people's data, as it is: whoever changes what this system does changes this, and gives it
// a new version (`protocol/accounts/terms.ts`).
import type { Locale } from '#worker/platform/locale.ts';

export interface LegalText {
  title: string;
  intro: string;
  parts: readonly { heading: string; lines: readonly string[] }[];
}

export const terms: Record<Locale, LegalText> = {
  ko: {
    title: '이용약관',
    intro: '마당은 함께 계획하고, 정하고, 이야기하는 자리를 여는 곳이에요. 쓰는 사람은 아래를 지켜 주세요.',
    parts: [
      {
        heading: '쓴 것은 쓴 사람의 것',
        lines: [
          '마당에 쓴 글과 올린 파일은 쓴 사람의 것이에요. 같은 마당에 있는 사람들에게 보여 주는 데에만 써요.',
          '마당을 만든 사람과 관리하는 사람은 거기서 글을 지우거나, 사람을 내보내거나, 그 마당을 끝낼 수 있어요.',
          '링크를 가진 사람은 누구든 그 링크가 허락하는 만큼 볼 수 있어요. 링크는 알아도 되는 사람에게만 주세요.',
        ],
      },
      {
        heading: '하지 말아야 할 것',
        lines: [
          '다른 사람인 척하거나, 괴롭히거나, 광고를 뿌리거나, 권리가 없는 것을 올리지 마세요.',
          '계정을 알아내려 하거나, 서비스를 멈추게 하거나, 해로운 파일을 올리지 마세요.',
          '그런 일이 있으면 운영하는 곳이 마당이나 링크를 막고 계정을 정지할 수 있어요. 정지된 사람에게는 이유를 알려요.',
        ],
      },
      {
        heading: '계정',
        lines: [
          '손님은 이름만으로 참여해요. 그 이름은 그 기기에만 있고, 400일 동안 쓰지 않으면 지워져요.',
          '계정은 언제든 설정에서 지울 수 있어요. 7일 안에 다시 로그인하면 그대로 남아요.',
        ],
      },
      {
        heading: '바뀔 때',
        lines: [
          '이 글이 바뀌면 다음에 왔을 때 다시 물어봐요. 동의하지 않아도 쓰던 것을 보고, 내려받고, 지울 수 있어요.',
          '서비스는 있는 그대로 제공돼요. 중요한 마당은 파일로 저장해 두세요.',
        ],
      },
    ],
  },
  en: {
    title: 'Terms',
    intro: 'Madang opens rooms in which people plan, decide and talk together. Whoever uses it keeps to this.',
    parts: [
      {
        heading: 'What you write is yours',
        lines: [
          'What you write and upload stays yours. Madang only shows it to the people of the room.',
          'Whoever made or manages a room can delete what is in it, remove people, and end it.',
          'Whoever has a link sees what it allows. Give it only to those who may know.',
        ],
      },
      {
        heading: 'What nobody does here',
        lines: [
          'Do not pretend to be somebody else, harass, spread advertising, or upload what you have no right to.',
          'Do not try to get at accounts, to stop the service, or upload harmful files.',
          'Whoever runs this instance may then shut rooms and links and suspend accounts. The suspended are told why.',
        ],
      },
      {
        heading: 'Accounts',
        lines: [
          'Guests take part by a name alone. It lives on their device, and is removed after 400 days without use.',
          'You can delete your account in the settings at any time. Sign in within 7 days and it stays.',
        ],
      },
      {
        heading: 'When this changes',
        lines: [
          'You are asked again at your next visit. Without agreeing you can still see, download and delete what is yours.',
          'The service comes as it is. Save rooms that matter as files.',
        ],
      },
    ],
  },
};

export const privacy: Record<Locale, LegalText> = {
  ko: {
    title: '개인정보 안내',
    intro: '마당이 무엇을, 왜, 얼마나 오래 가지고 있는지 있는 그대로 적었어요.',
    parts: [
      {
        heading: '가지고 있는 것',
        lines: [
          '이름. 계정이 있으면 이메일, 비밀번호를 알아볼 수 없게 바꾼 값, 패스키, 연결한 다른 서비스의 계정 번호와 이메일.',
          '마당에 쓴 글, 투표, 올린 파일, 읽은 곳, 알림, 설정. 같은 마당에 있는 사람들이 볼 수 있는 것은 거기에 보여요.',
          '로그인한 기기의 이름(예: Chrome · Android)과 때, 최근 90일 동안 계정에 있었던 일.',
          '초대를 보내면 받는 사람의 이메일. 초대가 끝나거나 그 사람이 계정을 지울 때까지예요.',
        ],
      },
      {
        heading: '가지고 있지 않은 것',
        lines: [
          '접속 주소는 너무 잦은 시도를 세는 데에만 쓰고 계정이나 마당에 적지 않아요.',
          '링크가 몇 번 열렸는지는 날짜와 온 곳별로만 세고, 누구인지는 적지 않아요.',
          '광고나 추적을 위한 쿠키는 없어요. 쿠키는 로그인을 이어 가고 기기를 알아보는 데에만 써요.',
        ],
      },
      {
        heading: '밖으로 나가는 것',
        lines: [
          '메일은 메일을 보내는 곳으로, 알림은 브라우저를 만든 곳으로 나가요. 알림의 내용은 암호화돼요.',
          '지도는 브라우저가 지도를 주는 곳에서 받아 와요. 장소 찾기와 길 찾기가 켜져 있으면 찾는 말과 위치가 그곳으로 가요.',
          '대화에 붙인 링크는 미리 보려고 그 주소를 열어 봐요. 사진에 든 위치는 다른 사람에게 보이기 전에 지워요.',
          '다른 서비스로 로그인하면 그 서비스는 여기에 온 것을 알아요. 우리가 받는 것은 계정 번호, 이름, 이메일이에요.',
        ],
      },
      {
        heading: '얼마나 오래',
        lines: [
          '계정을 지우면 7일 뒤 이름이 모든 마당과 지난 기록, 다른 사람의 알림에서 사라져요. 쓴 글은 “탈퇴한 계정” 아래에 남아요.',
          '다른 사람이 쓴 글 속의 이름은 그 사람의 글이라 남아요.',
          '데이터베이스는 고장에 대비해 30일 전까지 되돌릴 수 있어서, 지운 것도 그동안은 그 안에 있어요.',
          '400일 동안 쓰지 않은 손님은 지워져요.',
        ],
      },
      {
        heading: '할 수 있는 것',
        lines: [
          '설정에서 나에 대한 모든 것을 파일로 받고, 고치고, 지울 수 있어요.',
          '그 밖의 물음은 마당을 운영하는 곳에 해 주세요. 데이터는 운영하는 곳이 고른 서버에 있어요.',
        ],
      },
    ],
  },
  en: {
    title: 'Privacy',
    intro: 'What Madang keeps, why, and for how long, as it is.',
    parts: [
      {
        heading: 'What is kept',
        lines: [
          'Your name. Of an account also the e-mail, the password in a form that cannot be read back, passkeys, and the number and e-mail of accounts of other services that you link.',
          'What you write in rooms, votes, files, how far you have read, notices, settings. Rooms show it to those who may see it there.',
          'What you signed in on (such as Chrome · Android) and when, and what happened to your account in the last 90 days.',
          'When you invite somebody, their e-mail, until the invitation ends or they delete their account.',
        ],
      },
      {
        heading: 'What is not kept',
        lines: [
          'Network addresses only serve to count too many tries; they are written to no account and no room.',
          'How often a link was opened is counted by day and by where people came from, never by who.',
          'There are no cookies for advertising or tracking: they keep you signed in and know your device again.',
        ],
      },
      {
        heading: 'What leaves',
        lines: [
          'Mail goes to a mail service, notifications to your browser’s maker; what they say is encrypted for you.',
          'Your browser fetches maps from the map’s own service. Where place search or routes are on, what you look for goes there.',
          'A link in a conversation is opened once to preview it. A photo’s position is taken out before others see it.',
          'If you sign in by another service, it knows that you came here. We get your number there, your name and your e-mail.',
        ],
      },
      {
        heading: 'For how long',
        lines: [
          'Seven days after you delete your account your name leaves every room, its past, and the notices of others. What you wrote stays under “deleted account”.',
          'Your name in what others wrote is theirs, and stays.',
          'The database can be set back by 30 days in case it breaks: what is deleted is still in there so long.',
          'Guests who have not been here for 400 days are removed.',
        ],
      },
      {
        heading: 'What you can do',
        lines: [
          'In the settings you get all that is kept of you as a file, change it, and delete it.',
          'Ask whoever runs this Madang about anything else. The data is on servers of their choice.',
        ],
      },
    ],
  },
};
