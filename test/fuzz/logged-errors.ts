import { afterAll, beforeAll, vi } from 'vitest';

/** What is logged as an error while a file's tests run; of the rest, a line a request, nothing is shown. */
export function loggedErrors(): string[] {
  const logged: string[] = [];
  beforeAll(() => {
    for (const method of ['log', 'warn'] as const) vi.spyOn(console, method).mockImplementation(() => undefined);
    vi.spyOn(console, 'error').mockImplementation((line) => void logged.push(String(line)));
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });
  return logged;
}
