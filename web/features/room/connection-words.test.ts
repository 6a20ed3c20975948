import { beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { connectionWords } from './connection-words.ts';

const online = { status: 'online', retryAtMs: null, waiting: 0, onlineCount: 3 } as const;

beforeEach(() => overwriteGetLocale(() => 'ko'));

test('online it says who is here, alone only that it is live', () => {
  expect(connectionWords(online, 0)).toEqual({ dot: 'online', label: '3명이 보고 있어요' });
  expect(connectionWords({ ...online, onlineCount: 1 }, 0).label).toBe('연결됨');
});

test('while reconnecting it counts whole seconds down to the try itself', () => {
  const waiting = { ...online, status: 'reconnecting', retryAtMs: 10_000 } as const;
  expect(connectionWords(waiting, 7_001)).toEqual({ dot: 'reconnecting', label: '3초 뒤 다시 연결' });
  expect(connectionWords(waiting, 10_000).label).toBe('다시 연결하는 중');
});

test('offline it says how much waits to be sent', () => {
  const offline = { ...online, status: 'offline', waiting: 2 } as const;
  expect(connectionWords(offline, 0)).toEqual({ dot: 'offline', label: '오프라인 · 2개 대기 중' });
  expect(connectionWords({ ...offline, waiting: 0 }, 0).label).toBe('오프라인');
});
