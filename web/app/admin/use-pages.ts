import { useCallback, useState } from 'react';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';

interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

/**
 * A list that comes in pages, from the first on.
 * @param path of the list, with its query (`?…`) where it has one
 */
export function usePages<Item>(path: string) {
  const first = useFetched(
    useCallback(
      (signal: AbortSignal) => request<Page<Item>>(path, { signal }).then((page) => ({ ...page, path })),
      [path],
    ),
  );
  const [later, setLater] = useState<{ after: unknown; pages: Page<Item>[] }>({ after: null, pages: [] });
  const { busy, problem, act } = useAction();
  // What was of another list, or of this one before it was asked for anew, is not of this one.
  const pages = first.value?.path !== path ? [] : [first.value, ...(later.after === first.value ? later.pages : [])];
  const next = pages.at(-1)?.next_cursor ?? null;
  const more = async (): Promise<void> => {
    const page = await request<Page<Item>>(
      `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next ?? '')}`,
    );
    setLater({ after: first.value, pages: [...pages.slice(1), page] });
  };
  return {
    items: pages.length === 0 ? null : pages.flatMap(({ items }) => items),
    problem: first.problem,
    reload: first.reload,
    more: next === null ? null : { busy, problem, onPick: () => void act(more) },
  };
}
