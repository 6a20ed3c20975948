import type { EmojiData } from 'frimousse';

/** The parts of emojibase's `data.json` and `messages.json` that a picker shows. */
export interface RawEmoji {
  label: string;
  emoji: string;
  version: number;
  group?: number;
  tags?: string[];
  skins?: { emoji: string; tone?: number | number[] }[];
}
export interface RawEmojiMessages {
  groups: { key: string; message: string; order: number }[];
  skinTones: { key: string; message: string }[];
}

/** Emoji 15.0 is of 2022: what is newer is an empty box on many phones. */
const newestVersion = 15;
const tones = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;
type Tone = (typeof tones)[number];

/** Emojibase's files as the picker takes them; what cannot be picked by itself (skin tones, letters) left out. */
export function emojiDataOf(locale: string, raw: readonly RawEmoji[], messages: RawEmojiMessages): EmojiData {
  const component = messages.groups.find((group) => group.key === 'component')?.order;
  return {
    locale,
    emojis: raw.flatMap((one) => {
      const { group, label, emoji, version, tags = [] } = one;
      if (group === undefined || group === component || version > newestVersion) return [];
      const skins = skinsOf(one);
      return [{ emoji: plain(emoji), label, version, tags, category: group, ...(skins === null ? {} : { skins }) }];
    }),
    categories: messages.groups
      .filter((group) => group.order !== component)
      .map((group) => ({ index: group.order, label: group.message })),
    skinTones: record((tone) => messages.skinTones.find((one) => one.key === tone)?.message ?? tone),
  };
}

function skinsOf({ skins }: RawEmoji): Record<Tone, string> | null {
  if (skins === undefined) return null;
  const found = tones.map((_, index) => skins.find((skin) => skin.tone === index + 1));
  if (found.includes(undefined)) return null;
  return record((_, index) => plain(found[index]?.emoji ?? ''));
}

function record(valueOf: (tone: Tone, index: number) => string): Record<Tone, string> {
  const [light, mediumLight, medium, mediumDark, dark] = tones;
  return {
    [light]: valueOf(light, 0),
    [mediumLight]: valueOf(mediumLight, 1),
    [medium]: valueOf(medium, 2),
    [mediumDark]: valueOf(mediumDark, 3),
    [dark]: valueOf(dark, 4),
  };
}

/** Emojibase asks for the picture (U+FE0F) of what is never anything else, which no emoji of the standard does. */
function plain(emoji: string): string {
  return /^\p{RGI_Emoji}$/v.test(emoji) ? emoji : emoji.replaceAll('\ufe0f', '');
}
