import type { Notification, RoomInInbox } from './inbox/inbox.schema.ts';
import type { RoomSnapshot } from './wire.ts';

export type PageLocale = 'ko' | 'en';

/** The names of the web client's files, by their modules, as its build leaves them (Vite's manifest). */
export type WebManifest = Record<string, { file: string; css?: string[]; imports?: string[] }>;

/** Where something happened, what, and where it is to be found. */
export interface News {
  title: string;
  text: string;
  /** From the root of the app. */
  address: string;
}

/** In whose words it is told. */
export interface Teller {
  locale: PageLocale;
  timeZone: string;
  /** Who is told. */
  me: string;
}

/** What the worker is given of the web client, built for it: its pages, drawn, and the files that take them over. */
export interface RenderedPages {
  /** Everything inside `#app` of a room's page, for whoever opens its link and is nobody yet. */
  renderRoom: (page: { code: string; room: RoomSnapshot; locale: PageLocale }) => Promise<string>;
  /** Everything inside `#app` of the home of whoever is nobody yet. */
  renderLanding: (locale: PageLocale) => string;
  /** In the app's own words, for those who do not have it before them. */
  tellNotice: (notice: Notification, teller: Teller) => News;
  tellMessage: (room: RoomInInbox, teller: Teller) => News;
  /** Where no more may be said than that there is something. */
  tellSomething: (teller: Teller) => Pick<News, 'title' | 'text'>;
  /** Empty where there is no build. */
  manifest: WebManifest;
  /** The text of the client's styles, by the names of their files. */
  styles: Readonly<Record<string, string>>;
  /** What runs before the first paint. */
  firstScript: string;
}
