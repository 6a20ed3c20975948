/** All that people browse with calls itself Mozilla (Opera Mini: Opera); programs that fetch usually say their own name first. */
const browser = /^(?:Mozilla|Opera)\//u;

/** An address to ask about the visitor, which robots give and browsers do not: "+https://…/bot.html". */
const contact = /\+https?:\/\/|[\w.-]+@[\w-]+\.\w/iu;

// CUBOT is a brand of phones.
const generic =
  /(?<!cu)bot(?:[^a-z]|$)|crawl|spider|slurp|scrap(?:e|er)?\b|preview|fetcher|archiver|validator|headless|lighthouse|httpclient|http-client/iu;

const named = new RegExp(
  [
    // Messengers and social networks that fetch a card. In-app browsers (KAKAOTALK, NAVER(inapp), Line/, FBAN, Slack_SSB) are people.
    'facebookexternal|facebookcatalog|meta-external|kakaotalk-scrap|line-poker|blueno|belly-scrap|slack-imgproxy|whatsapp/',
    'skypeuri|embedly|iframely|quora link|outbrain|vkshare|nuzzel|flipboardproxy|tumblr/|mastodon|misskey|pleroma|cardyb|snap url|xing-content',
    // Search and answers.
    '\\byeti/|\\bdaum/|daumoa|google-(?:read-aloud|inspectiontool|pagerenderer|safety|extended|structured)|googleother|apis-google|mediapartners-google|google web|feedfetcher|adsbot',
    'chatgpt-user|claude-user|perplexity-user|anthropic|ia_archiver|baiduspider|sogou web',
    // What mail passes through: image proxies and scanners that open each link.
    'googleimageproxy|yahoomailproxy|yahoo link|barracuda|proofpoint|mimecast|ms-office|microsoft office|safelinks|forcepoint|trendmicro|symantec|urlscan|virustotal',
    // Watchers and tools.
    'uptimerobot|pingdom|statuscake|datadog|gtmetrix|ptst/|phantomjs|puppeteer|playwright|selenium|electron-fetch|python|okhttp|curl/|wget|cfnetwork',
  ].join('|'),
  'iu',
);

/**
 * Whether this User-Agent fetches rather than reads: link previews, crawlers, mail scanners, tools. A page is the same
 * for both; only the counting differs. No User-Agent at all counts as a bot.
 */
export function isBot(userAgent: string | null | undefined): boolean {
  if (userAgent === null || userAgent === undefined || !browser.test(userAgent)) return true;
  // Longer than any real one: read no further than the tests need.
  const agent = userAgent.slice(0, 1000);
  return contact.test(agent) || generic.test(agent) || named.test(agent);
}
