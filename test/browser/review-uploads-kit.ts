// A project as people have it in a browser: its page, and films that come into it.
import type { Locator, Page } from 'playwright-core';
import type { ProjectState } from '#protocol/review/answers.schema.ts';
import type { Version } from '#protocol/review/view.ts';
import type { Api } from '../server-kit/api.ts';
import { untilLive } from './course-kit.ts';
import type { Someone } from './kit.ts';

export interface Project {
  id: string;
  api: Api;
}

export async function plantProject(owner: Someone, name = '온담 가을 필름'): Promise<Project> {
  const { id } = await owner.api.ask<{ id: string }>('POST', '/projects', { name });
  return { id, api: owner.api };
}

export async function readProject({ id, api }: Project): Promise<ProjectState> {
  return api.ask<ProjectState>('GET', `/projects/${id}`);
}

/** The newest version of the newest video, as the server has it. */
export async function newestVersion(project: Project): Promise<Version | undefined> {
  return (await readProject(project)).videos.at(-1)?.versions.at(-1);
}

export async function openProject(page: Page, { id }: Project): Promise<void> {
  await page.goto(`/r/${id}`);
  await untilLive(page);
}

/** Chooses films as from the system's own picker. */
export async function pickFilms(page: Page, button: Locator, ...paths: string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(paths);
}

export function addButton(page: Page): Locator {
  return page.getByRole('button', { name: '영상 올리기' });
}

export function card(page: Page, title: string): Locator {
  return page.getByRole('list', { name: '영상' }).getByRole('listitem').filter({ hasText: title });
}
