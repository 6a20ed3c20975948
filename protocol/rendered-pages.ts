import type { RoomSnapshot } from './wire.ts';

export type PageLocale = 'ko' | 'en';

/** The names of the web client's files, by their modules, as its build leaves them (Vite's manifest). */
export type WebManifest = Record<string, { file: string; css?: string[]; imports?: string[] }>;

/** What the worker is given of the web client, built for it: its pages, drawn, and the files that take them over. */
export interface RenderedPages {
  /** Everything inside `#app` of a room's page, for whoever opens its link and is nobody yet. */
  renderRoom: (page: { code: string; room: RoomSnapshot; locale: PageLocale }) => Promise<string>;
  /** Everything inside `#app` of the home of whoever is nobody yet. */
  renderLanding: (locale: PageLocale) => string;
  /** Empty where there is no build. */
  manifest: WebManifest;
  /** The text of the client's styles, by the names of their files. */
  styles: Readonly<Record<string, string>>;
  /** What runs before the first paint. */
  firstScript: string;
}
