import { useCallback } from 'react';
import { useCourse } from '../course-context.ts';

/** Asks on the map where each of these stops is, one after the other. */
export function usePlacing(): (placeIds: readonly string[]) => void {
  const { edit, show } = useCourse();
  return useCallback(
    (placeIds) => {
      const ask = ([first, ...rest]: readonly string[]): void => {
        if (first === undefined || edit === null) return show({ picking: null, placing: [] });
        show({
          pane: 'map',
          panel: null,
          selected: first,
          placing: [first, ...rest],
          picking: (spot) => {
            edit.acts.update(first, spot);
            ask(rest);
          },
        });
      };
      ask(placeIds);
    },
    [edit, show],
  );
}
