import { expect, test } from 'vitest';
import { EventStreamReader } from './event-stream.ts';

test('an event stream in pieces of any size reads like the frames of a socket', () => {
  const event = { seq: 7, type: 'place.moved', data: { place_id: 'a' }, actor: { id: 'kim', name: '김' }, at: '' };
  const text = [
    'retry: 1000\n\n',
    'id: 6\nevent: welcome\ndata: {"seq":6,"snapshot":null}\n\n',
    ': still here\n\n',
    `id: 7\ndata: ${JSON.stringify(event)}\n\n`,
    'event: presence\ndata: {"type":"presence","joined":[],"left":[],"online_count":2}\n\n',
    'event: signal\ndata: {"type":"signal","signal":"typing","from":"kim","data":{"typing":true}}\n\n',
    'event: closed\ndata: {"code":4410,"reason":"This link is revoked."}\n\n',
  ].join('');
  for (const size of [1, 7, 64, text.length]) {
    const frames: unknown[] = [];
    const closed: unknown[] = [];
    const reader = new EventStreamReader({
      frame: (frame) => frames.push(JSON.parse(frame)),
      closed: (code, reason) => closed.push([code, reason]),
    });
    for (let start = 0; start < text.length; start += size) reader.push(text.slice(start, start + size));
    expect(frames).toEqual([
      { type: 'welcome', data: { seq: 6, snapshot: null } },
      { type: 'events', events: [event] },
      { type: 'presence', joined: [], left: [], online_count: 2 },
      { type: 'signal', signal: 'typing', from: 'kim', data: { typing: true } },
    ]);
    expect(closed).toEqual([[4410, 'This link is revoked.']]);
  }
});
