/** What the link of a calendar feed is called where it is made: by this it is told from the other links of a course. */
export const feedNames = { ko: '달력 구독', en: 'Calendar subscription' } as const;

/** Whether a link is the address that calendars subscribe to. */
export function isFeed({ name }: { name: string | null }): boolean {
  return Object.values<string | null>(feedNames).includes(name);
}
