import { describe, expect, test } from 'vitest';
import { isBot } from './bots.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const bots: [string, string][] = [
  ['KakaoTalk', 'facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984'],
  ['Facebook', 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'],
  ['Meta', 'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)'],
  [
    'iMessage',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  ],
  ['Twitter', 'Twitterbot/1.0'],
  ['Slack', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
  ['Slack images', 'Slack-ImgProxy (+https://api.slack.com/robots)'],
  ['Telegram', 'TelegramBot (like TwitterBot)'],
  ['Discord', 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)'],
  ['WhatsApp', 'WhatsApp/2.23.20.0 A'],
  ['LINE', 'facebookexternalhit/1.1;line-poker/1.0'],
  ['LinkedIn', 'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)'],
  [
    'Skype and Teams',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  ],
  ['Naver blog', 'facebookexternalhit/1.1 (compatible; Blueno/1.0; +http://naver.me/scrap)'],
  ['Naver', 'Mozilla/5.0 (compatible; Yeti/1.1; +http://naver.me/spd)'],
  [
    'Naver, rendering',
    `Mozilla/5.0 (Linux; Android 10) ${webkit} Chrome/120.0.0.0 Mobile Safari/537.36 (compatible; Yeti/1.1)`,
  ],
  ['Daum', 'Mozilla/5.0 (compatible; Daum/4.1; +http://cs.daum.net/faq/15/4118.html?faqId=28966)'],
  [
    'Google',
    `Mozilla/5.0 ${webkit.slice(0, -1)}; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/130.0.0.0 Safari/537.36`,
  ],
  [
    'Google read aloud',
    `Mozilla/5.0 (Linux; Android 7.0) ${webkit} Chrome/125.0 Mobile Safari/537.36 (compatible; Google-Read-Aloud)`,
  ],
  ['Bing', 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)'],
  ['Bing preview', `Mozilla/5.0 (Windows NT 6.1; WOW64) ${webkit} Chrome/41.0 Safari/537.36 BingPreview/1.0b`],
  [
    'Apple',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)',
  ],
  ['Yandex', 'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)'],
  ['Baidu', 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)'],
  ['GPTBot', `Mozilla/5.0 ${webkit.slice(0, -1)}; compatible; GPTBot/1.2; +https://openai.com/gptbot)`],
  ['ChatGPT', `Mozilla/5.0 ${webkit}; compatible; ChatGPT-User/1.0`],
  ['Mastodon', 'Mastodon/4.3.1 (http.rb/5.2.0; +https://mastodon.social/) Bot'],
  ['Bluesky', 'Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)'],
  ['Gmail images', 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'],
  ['Yahoo mail', 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html'],
  ['Office', 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)'],
  ['Barracuda', 'Mozilla/5.0 (compatible; BarracudaCentral; link check)'],
  ['headless Chrome', `Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/130.0.0.0 Safari/537.36`],
  ['Lighthouse', `Mozilla/5.0 (Macintosh) ${webkit} Chrome/130.0.0.0 Safari/537.36 Chrome-Lighthouse`],
  [
    'PhantomJS',
    'Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1',
  ],
  ['Uptime', 'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)'],
  ['curl', 'curl/8.5.0'],
  ['Wget', 'Wget/1.21.4'],
  ['Python', 'python-requests/2.32.3'],
  ['Go', 'Go-http-client/2.0'],
  ['Java', 'Java/17.0.2'],
  ['okhttp', 'okhttp/4.12.0'],
  ['node', 'node'],
  ['Postman', 'PostmanRuntime/7.39.0'],
  ['iOS network stack', 'MyMessenger/3 CFNetwork/1410.0.3 Darwin/22.6.0'],
  ['nothing at all', ''],
];

const people: [string, string][] = [
  ['Chrome on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/131.0.0.0 Safari/537.36`],
  [
    'Safari on iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  ],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0'],
  ['Edge', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`],
  [
    'Samsung Internet',
    `Mozilla/5.0 (Linux; Android 14; SM-S921N) ${webkit} SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36`,
  ],
  ['Whale', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/130.0.0.0 Whale/4.29.282.14 Safari/537.36`],
  [
    'KakaoTalk in-app',
    `Mozilla/5.0 (Linux; Android 14; SM-S921N; wv) ${webkit} Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36;KAKAOTALK 2410880`,
  ],
  [
    'KakaoTalk in-app on iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 KAKAOTALK/11.2.0 (INAPP)',
  ],
  [
    'Naver in-app',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1 NAVER(inapp; search; 2000; 12.9.1; 15PRO)',
  ],
  [
    'Daum in-app',
    `Mozilla/5.0 (Linux; Android 14; SM-S921N; wv) ${webkit} Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36 DaumApps/8.3.0 DaumDevice/mobile`,
  ],
  [
    'LINE in-app',
    `Mozilla/5.0 (Linux; Android 14; SM-S921N; wv) ${webkit} Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36 Line/14.19.1/IAB`,
  ],
  [
    'Facebook in-app',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22B83 [FBAN/FBIOS;FBAV/490.0.0.33.109;FBLC/ko_KR]',
  ],
  [
    'Instagram in-app',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22B83 Instagram 358.0.0.21.73 (iPhone15,2; iOS 18_1; ko_KR)',
  ],
  [
    'Slack desktop',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/130.0.0.0 Electron/33.0.0 Safari/537.36 Slack_SSB/4.41.0`,
  ],
  [
    'Teams desktop',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Teams/24295.605 Edg/130.0.0.0 Chrome/130.0.0.0 Safari/537.36`,
  ],
  [
    'WeChat in-app',
    `Mozilla/5.0 (Linux; Android 14; wv) ${webkit} Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50`,
  ],
  ['a CUBOT phone', `Mozilla/5.0 (Linux; Android 12; CUBOT P60) ${webkit} Chrome/131.0.0.0 Mobile Safari/537.36`],
  ['Opera Mini', 'Opera/9.80 (Android; Opera Mini/36.2/191.249; U; ko) Presto/2.12.423 Version/12.16'],
];

describe('a visitor by its User-Agent', () => {
  test.each(bots)('%s fetches and is no reader', (_name, agent) => {
    expect(isBot(agent)).toBe(true);
  });

  test.each(people)('%s is somebody reading', (_name, agent) => {
    expect(isBot(agent)).toBe(false);
  });

  test('without the header is taken for a bot', () => {
    expect(isBot(null)).toBe(true);
    expect(isBot(undefined)).toBe(true);
  });

  test('of absurd length is answered at once', () => {
    const started = performance.now();
    isBot(`Mozilla/5.0 ${'a.'.repeat(500_000)}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
