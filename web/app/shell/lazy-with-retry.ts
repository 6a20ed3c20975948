import { lazy } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { toasts } from './toasts.ts';

/** What could not be fetched is asked for again after this long, where nothing calls for it sooner. */
const tryAgainMs = 5000;

let offered = false;

/** A part of a page, fetched when it is first shown. Where that fails it is late, and its `Suspense` goes on waiting. */
export const lazyWithRetry: typeof lazy = (load) => lazy(() => importWithRetry(load));

/**
 * What `load` imports, however often that takes: again when the connection is back, whenever somebody presses something,
 * and from time to time.
 */
export async function importWithRetry<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let failures = 1; ; failures += 1) {
    try {
      await mendStyles();
      return await load();
    } catch (error) {
      if (failures === 1) tellWhoAsked();
      else if (!offered && (await serverAnswers())) offerReload(error);
    }
    await worthAnotherTry();
  }
}

function worthAnotherTry(): Promise<void> {
  const listening = new AbortController();
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, tryAgainMs);
    listening.signal.addEventListener('abort', () => clearTimeout(timer));
    for (const what of ['online', 'click']) addEventListener(what, () => resolve(), listening);
  }).finally(() => listening.abort());
}

/** Who has just pressed something is waiting for it; who has not misses nothing. */
function tellWhoAsked(): void {
  if (navigator.userActivation.isActive) toasts.show({ text: m.late_waiting() });
}

async function serverAnswers(): Promise<boolean> {
  return fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** The file is gone with an older version, or this browser does not ask twice for a module: only a new page helps. */
function offerReload(error: unknown): void {
  offered = true;
  reportError(error);
  toasts.show({
    text: m.late_failed(),
    lasting: true,
    action: { label: m.reload(), onPick: () => void import('./updates.ts').then(({ reopen }) => reopen()) },
  });
}

// A second import of a part does not ask again for its style sheets: what came without them would stay bare.
const brokenStyles = new Set<HTMLLinkElement>();
let mending: Promise<unknown> | null = null;

// On the server, where pages are drawn, no style ever breaks.
if (!import.meta.env.SSR)
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') brokenStyles.add(target);
    },
    true,
  );

async function mendStyles(): Promise<void> {
  if (brokenStyles.size === 0 && mending === null) return;
  mending ??= Promise.all([...brokenStyles].map(mendStyle)).finally(() => (mending = null));
  await mending;
}

async function mendStyle(broken: HTMLLinkElement): Promise<void> {
  brokenStyles.delete(broken);
  const style = document.createElement('link');
  for (const { name, value } of broken.attributes) style.setAttribute(name, value);
  await new Promise<void>((loaded, failed) => {
    style.addEventListener('load', () => loaded());
    style.addEventListener('error', () => failed(new Error(`no style at ${style.href}`)));
    broken.replaceWith(style);
  });
}
