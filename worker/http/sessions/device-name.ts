const browsers: [RegExp, string][] = [
  [/KAKAOTALK/u, 'KakaoTalk'],
  [/NAVER\(inapp/u, 'Naver'],
  [/Instagram/u, 'Instagram'],
  [/\bLine\//u, 'LINE'],
  [/FBAN|FBAV/u, 'Facebook'],
  [/\bEdg(?:A|iOS)?\//u, 'Edge'],
  [/SamsungBrowser/u, 'Samsung Internet'],
  [/Whale\//u, 'Whale'],
  [/\bOPR\//u, 'Opera'],
  [/Firefox|FxiOS/u, 'Firefox'],
  [/Chrome|CriOS/u, 'Chrome'],
  [/Safari\//u, 'Safari'],
];

const systems: [RegExp, string][] = [
  [/iPhone/u, 'iPhone'],
  [/iPad/u, 'iPad'],
  [/Android/u, 'Android'],
  [/Windows/u, 'Windows'],
  [/Mac OS X|Macintosh/u, 'Mac'],
  [/CrOS/u, 'ChromeOS'],
  [/Linux/u, 'Linux'],
];

/** What a session was begun on, for its owner to know it by: `Chrome · Android`. Nothing of it is kept but that. */
export function deviceName(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, 1000);
  const known = [browsers, systems].map((list) => list.find(([pattern]) => pattern.test(said))?.[1]);
  return known.filter((name) => name !== undefined).join(' · ');
}
