import { useCallback, useMemo } from 'react';
import type { ClassView } from '#protocol/class/view.ts';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import type { Lesson, Send } from './class-context.ts';
import { classIdentity } from './identity.tsx';

const nothingToReact = (): void => undefined;

/** What the parts of a lesson's page, or of a group of it, find around them. */
export function useLessonOfPage(live: RoomLive<ClassView>, show: Lesson['show']): Lesson {
  const { client, state, named } = live;
  const askName = useCallback(() => show('name'), [show]);
  const room = useRoomOfPage(live, { kind: classIdentity, still: false, askName, react: nothingToReact });
  const may = (right: string): boolean => named && state.you?.capabilities.includes(right) === true;
  const [teaches, answers] = [may('teach'), may('answer')];
  return useMemo(() => {
    const send: Send = (type, data) => void client.send(type, data);
    return { ...room, client, send, show, teaches, answers };
  }, [room, client, show, teaches, answers]);
}
