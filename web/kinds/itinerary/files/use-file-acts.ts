import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { readAccount } from '#web/app/session/session.ts';
import { toastError, toasts } from '#web/app/shell/toasts.ts';
import { handOnLink, saveFile } from '#web/features/room/room-acts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useCourse } from '../course-context.ts';

/** So that two in a list can be told apart; as long as a title may be. */
function copyTitle(title: string): string {
  const mark = m.course_copy_title({ title: '' });
  return m
    .course_copy_title({
      title: Array.from(title)
        .slice(0, 100 - mark.length)
        .join(''),
    })
    .trim();
}

/** Copies and files of the course, and its link. What they need is fetched where it is first used. */
export function useFileActs() {
  const { roomId, access, client, show } = useCourse();
  const [, go] = useLocation();
  return useMemo(() => {
    const download = (path: string, name: string): void => void saveFile(access, path, name);
    const duplicate = async (): Promise<void> => {
      // A copy belongs to someone.
      if (readAccount() === null) return show({ dialog: 'name' });
      try {
        const { duplicateCourse } = await import('./course-files.ts');
        const copy = await duplicateCourse(access, roomId, copyTitle(client.getState().view?.title ?? ''));
        toasts.show({
          text: m.course_duplicated(),
          action: { label: m.course_open_copy(), onPick: () => go(`/r/${copy}`) },
        });
      } catch (error) {
        toastError(error);
      }
    };
    const course = `/itineraries/${roomId}`;
    // Outlook refuses times without a zone.
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const calendar = (): void => {
      if (client.getState().view?.start_date === null) toasts.show({ text: m.course_export_undated() });
      else download(`${course}/calendar.ics?zone=${encodeURIComponent(zone)}`, 'course.ics');
    };
    const subscribe = (): void => {
      if (client.getState().view?.start_date === null) toasts.show({ text: m.course_export_undated() });
      else show({ dialog: 'feed' });
    };
    return {
      subscribe,
      handOn: () => void handOnLink(),
      duplicate: () => void duplicate(),
      calendar,
      route: () => download(`${course}/route.gpx`, 'course.gpx'),
      table: () => download(`${course}/places.csv`, 'course.csv'),
    };
  }, [access, client, roomId, show, go]);
}
