import { m } from '#web/i18n/generated/messages.js';
import type { Finding, FindingCode } from './verdict.ts';

type Say = (finding: { name: string }) => string;

const words: Record<FindingCode, Say> = {
  empty: () => m.finding_empty(),
  too_large: () => m.finding_too_large(),
  no_media: () => m.finding_no_media(),
  cut_off: () => m.finding_cut_off(),
  wrong_type: () => m.finding_wrong_type(),
  codec: m.finding_codec,
  container: m.finding_container,
  hevc: () => m.finding_hevc(),
  av1: () => m.finding_av1(),
  deep_colour: () => m.finding_deep_colour(),
  sound_codec: m.finding_sound_codec,
  picture_form: () => m.finding_picture_form(),
  variable_rate: () => m.finding_variable_rate(),
  hdr: () => m.finding_hdr(),
  slow_start: () => m.finding_slow_start(),
  silent: () => m.finding_silent(),
  long: () => m.finding_long(),
  single_frame: () => m.finding_single_frame(),
};

/** What was seen in a file, for whoever has made it. */
export function findingText({ code, weight, name = '' }: Finding): string {
  if (code === 'container' && weight === 'some') return m.finding_container_some({ name });
  const said = words[code]({ name });
  return weight === 'here' && code !== 'picture_form' ? `${said} ${m.finding_not_here()}` : said;
}
