import { useSearch } from 'wouter';
import type { CourseTab, PartProps } from './course-tab.ts';
import { firstTab, tabs } from './tabs.ts';

/** The tabs I have, and the one that the address names; the first where it names none of mine. */
export function useTab(whose: PartProps): { mine: readonly CourseTab[]; open: CourseTab } {
  const named = new URLSearchParams(useSearch()).get('tab');
  const mine = tabs.filter(({ isFor }) => isFor?.(whose) ?? true);
  return { mine, open: mine.find(({ name }) => name === named) ?? firstTab };
}

/** The address of a tab from wherever the page of the course is. */
export function tabAddress(path: string, { name }: Pick<CourseTab, 'name'>): string {
  return name === firstTab.name ? path : `${path}?tab=${name}`;
}
