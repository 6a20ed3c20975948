import { useCallback, useState } from 'react';
import type { BankPage } from '#protocol/course/bank/bank.schema.ts';
import type { QuestionType } from '#protocol/quiz-questions/question.ts';
import type { ApiCall } from '#web/app/requests/api-client.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';

/** A request to the course that keeps the questions, by whatever way one comes to it. @throws ApiError */
export type AskCourse = <Answer>(path: string, call?: Omit<ApiCall, 'as'>) => Promise<Answer>;

export interface BankSearch {
  text: string;
  tag: string;
  type: QuestionType | '';
}

const nothing: BankSearch = { text: '', tag: '', type: '' };

/** Questions of a course's bank as they are looked for; more come as they are asked for. */
export function useBank(ask: AskCourse) {
  const [search, setSearch] = useState(nothing);
  const [pages, setPages] = useState(1);
  const { text, tag, type } = search;
  const { value, problem, reload } = useFetched(
    useCallback(
      async (signal: AbortSignal) => {
        const asked = new URLSearchParams(
          Object.entries({ text: text.trim(), tag, type }).filter(([, said]) => said !== ''),
        );
        let page = await ask<BankPage>(`/questions?${asked}`, { signal });
        const { count, tags } = page;
        const items = [...page.items];
        for (let more = 1; more < pages && page.next !== null; more += 1) {
          asked.set('before', page.next);
          // oxlint-disable-next-line no-await-in-loop -- the next begins where this one ends
          page = await ask<BankPage>(`/questions?${asked}`, { signal });
          items.push(...page.items);
        }
        return { items, count, tags, hasMore: page.next !== null };
      },
      [ask, text, tag, type, pages],
    ),
  );
  return {
    search,
    found: value,
    problem,
    reload,
    look: (changes: Partial<BankSearch>) => {
      setPages(1);
      setSearch((before) => ({ ...before, ...changes }));
    },
    more: () => setPages((before) => before + 1),
  };
}

export type Bank = ReturnType<typeof useBank>;
