import { useState } from 'react';
import type { CourseCommandData } from '#protocol/course/commands.schema.ts';
import { toastError, toasts } from '#web/app/shell/toasts.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useCourse } from '../course-context.ts';

interface Enrolling {
  busy: boolean;
  /** @returns whether the room took it */
  enrol: (data: CourseCommandData['course.enrol']) => Promise<boolean>;
}

/** Asks for a seat, or for a place on the waiting list, and says what came of it. */
export function useEnrolling(): Enrolling {
  const { access, roomId } = useCourse();
  const [busy, setBusy] = useState(false);
  const enrol = async (body: CourseCommandData['course.enrol']): Promise<boolean> => {
    setBusy(true);
    try {
      const path = `/courses/${roomId}/enroll`;
      const { waiting_place: place } = await roomRequest<{ waiting_place: number | null }>(access, path, {
        method: 'POST',
        body,
      });
      toasts.show({ text: place === null ? m.taught_enrolled() : m.taught_waiting_place({ place }) });
      return true;
    } catch (error) {
      const why = error instanceof ApiError ? wordsOf(error) : null;
      if (why === null) toastError(error);
      else toasts.show({ text: why, tone: 'danger' });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, enrol };
}

const reasons: Readonly<Record<string, () => string>> = {
  full: m.taught_just_full,
  wrong_key: m.taught_wrong_key,
  enrolled: m.taught_enrolled_already,
  waiting: m.taught_waiting_already,
};

function wordsOf({ details }: ApiError): string | null {
  return reasons[details?.['reason']?.[0] ?? '']?.() ?? null;
}
