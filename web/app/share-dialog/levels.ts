import type { PermissionLevel } from '#protocol/capabilities.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { KindName } from '#web/kinds/registry.ts';

interface Level {
  value: PermissionLevel;
  label: string;
  /** What whoever comes by such a link can do. */
  text: string;
}

/** What a link can allow in a room of this kind, the most last. In a conversation there is nothing between reading and writing. */
export function levelsOf(kind: KindName): [Level, ...Level[]] {
  const view: Level = { value: 'view', label: m.level_view(), text: m.level_view_text() };
  const comment: Level = { value: 'comment', label: m.level_comment(), text: m.level_comment_text() };
  switch (kind) {
    case 'itinerary':
      return [view, comment, { value: 'edit', label: m.level_edit(), text: m.level_edit_text() }];
    case 'decision':
      return [view, comment, { value: 'edit', label: m.level_decide(), text: m.level_decide_text() }];
    case 'chat':
      return [
        { value: 'view', label: m.level_read(), text: m.level_read_text() },
        { value: 'comment', label: m.level_talk(), text: m.level_talk_text() },
      ];
  }
}

/** The level of a link among those of its kind; one that allows more than any of them is the most. */
export function levelOf(kind: KindName, value: PermissionLevel): Level {
  const levels = levelsOf(kind);
  return levels.find((level) => level.value === value) ?? levels.at(-1) ?? levels[0];
}

/** What the first link of a room allows: taking part, as its kind has it. */
export function firstLevelOf(kind: KindName): PermissionLevel {
  return levelsOf(kind).at(-1)?.value ?? 'view';
}
