/**
 * All of a list that comes in pages, one after the other.
 * @param ask for the page at a cursor; null: the first one
 */
export async function allPages<Page extends { next_cursor: string | null }>(
  ask: (cursor: string | null) => Promise<Page>,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | null = null;
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next one begins
    const page: Page = await ask(cursor);
    pages.push(page);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return pages;
}
