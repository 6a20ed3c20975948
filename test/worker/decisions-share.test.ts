import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { shareSchema } from '#protocol/shares/shares.schema.ts';
import { idOf, openDecision, proposed, type Decision } from '#test/kit/decision-api.ts';
import { readShare } from '#test/kit/share-api.ts';
import { send } from '#test/kit/http.ts';

async function linkOf({ owner, id }: Decision, terms: object = {}): Promise<string> {
  const made = await owner.post('/shares', { room_id: id, permission_level: 'view', ...terms });
  return shareSchema.parse(made.body).code;
}

async function pageOf(code: string, language = 'ko'): Promise<{ status: number; html: string; body: string }> {
  const response = await send(`/s/${code}`, { headers: { 'accept-language': language } });
  const html = await response.text();
  return { status: response.status, html, body: html.slice(html.indexOf('<div id="app">'), html.indexOf('id="boot"')) };
}

/** An open decision where something stands, something is voted on, and something was turned down. */
async function halfDecided(terms: Record<string, unknown> = {}) {
  const decision = await openDecision({ threshold: { kind: 'count', value: 3 }, quorum: 2, ...terms }, 3);
  const { owner, members } = decision;
  const stands = await proposed(decision, owner, 'criterion', { content: '한 사람당 3만 원까지' });
  await owner.patch(`${stands}/status`, { status: 'accepted' });
  const turned = await proposed(decision, owner, 'conclusion', { content: '차를 빌려요' });
  await owner.patch(`${turned}/status`, { status: 'rejected' });
  const address = await proposed(decision, owner, 'assumption', {
    content: '세 시간 넘게 <b>실내에</b>',
    reason: '비',
  });
  for (const [index, value] of ['approve', 'approve', 'reject'].entries()) {
    await members[index]?.post(`${address}/votes`, { value, reason: '저는 이렇게 봐요' });
  }
  return { ...decision, address };
}

describe('the page of a link to a decision', () => {
  it('can be read without a script: what stands, what is voted on, with counts, threshold and state', async () => {
    const decision = await halfDecided();
    await decision.owner.post(`/rooms/${decision.id}/comments`, {
      content: '기대돼요',
      target: idOf(decision.address),
    });
    const { status, body, html } = await pageOf(await linkOf(decision));
    expect(status).toBe(200);
    const words = body.replaceAll(/<[^>]*>/gu, '');
    for (const text of [
      '비 오는 토요일, 어디로 갈까요?',
      '하늘님이 만들었어요',
      '참여 4명',
      '3표면 정해져요',
      '정족수 2명',
      '한 사람당 3만 원까지',
      '하늘님이 정했어요',
      '하늘님의 제안',
      '세 시간 넘게 &lt;b>실내에&lt;/b>',
      '2 찬성',
      '1 반대',
      '1표 남았어요',
      '이름 쓰고 함께하기',
    ]) {
      expect(words).toContain(text);
    }
    expect(body).not.toMatch(/\sstyle="|\son\w+="/u);
    expect(html).toContain('<meta property="og:title" content="비 오는 토요일, 어디로 갈까요?"');
    expect(html).toMatch(/<meta property="og:description" content="투표 중이에요 · 3표면[^"]*"/u);
  });

  it('speaks English to whoever asks for it', async () => {
    const { body, html } = await pageOf(await linkOf(await halfDecided()), 'en');
    expect(html).toContain('<html lang="en">');
    for (const text of ['Assumptions', 'Criteria', 'Conclusions']) {
      expect(body).toContain(text);
    }
  });

  it.each(['after_vote', 'after_close'])(
    'says nothing of counts that are shown %s, on the page and in its data',
    async (results) => {
      const decision = await halfDecided({ results });
      const code = await linkOf(decision);
      const { html, body } = await pageOf(code);
      expect(body).toContain('3명이 투표했어요');
      expect(body).not.toMatch(/<b>\d+<\/b> 찬성|표 남았어요/u);
      expect(html).not.toContain('저는 이렇게 봐요');
      const pending = JSON.parse(await (await readShare(code)).text()) as Opened;
      const shown = pending.room.snapshot.proposals.find((one) => one.id === idOf(decision.address));
      expect([shown?.votes, shown?.voted]).toEqual([null, 3]);
      for (const ballot of pending.room.snapshot.ballots) expect(ballot).toMatchObject({ value: null, reason: null });
      await decision.owner.post(`${decision.path}/close`, { statement: '실내로 가요' });
      const closed = await pageOf(code);
      expect(closed.body).toContain('실내로 가요');
    },
  );

  it('never names who voted where nobody is to know', async () => {
    const decision = await halfDecided({ anonymous: true });
    const code = await linkOf(decision);
    const { html, body } = await pageOf(code);
    expect(body).toContain('무기명');
    const { snapshot } = (JSON.parse(await (await readShare(code)).text()) as Opened).room;
    expect(snapshot.ballots).toHaveLength(3);
    const boot = /<script type="application\/json" id="boot">(.*?)<\/script>/su.exec(html)?.[1] ?? '';
    const booted = (JSON.parse(boot) as Opened).room.snapshot.ballots;
    for (const member of decision.members) {
      expect(JSON.stringify([snapshot.ballots, booted])).not.toContain(member.id);
    }
  });

  it('shows requests to join and other links to nobody', async () => {
    const decision = await halfDecided();
    const { html } = await pageOf(await linkOf(decision));
    const boot = JSON.parse(/id="boot">(.*?)<\/script>/su.exec(html)?.[1] ?? '{}') as Opened;
    expect([boot.room.snapshot.memberships, boot.room.snapshot.shares]).toEqual([[], []]);
  });

  it('shows the decision as it was at a moment, and a neutral page behind a password', async () => {
    const decision = await halfDecided();
    const code = await linkOf(decision, { show_history: true });
    const then = await (await send(`/s/${code}?at=3`)).text();
    expect([then.includes('어디로 갈까요'), then.includes('세 시간 넘게')]).toEqual([true, false]);
    const locked = await pageOf(await linkOf(decision, { password: '바다가 보이는 곳' }));
    expect([locked.status, locked.html.includes('어디로 갈까요')]).toEqual([401, false]);
  });
});

interface Opened {
  room: {
    snapshot: {
      proposals: { id: string; votes: object | null; voted: number }[];
      ballots: object[];
      memberships: object[];
      shares: object[];
    };
  };
}

describe('the picture of a link to a decision', () => {
  it('has another address once a vote has changed what it shows', async () => {
    const decision = await halfDecided();
    const code = await linkOf(decision);
    const first = pictureOf((await pageOf(code)).html);
    expect(pictureOf((await pageOf(code)).html)).toBe(first);
    await decision.members[0]?.put(`${decision.address}/votes`, { value: 'abstain' });
    const second = pictureOf((await pageOf(code)).html);
    expect(second).not.toBe(first);
    const hash = new URL(second).searchParams.get('v') ?? '';
    await env.MEDIA.put(`rooms/${decision.id}/pictures/${hash}.png`, new Uint8Array([137, 80, 78, 71]));
    const picture = await send(second.replace('http://madang.test', ''));
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  });
});

function pictureOf(html: string): string {
  return /<meta property="og:image" content="([^"]*)"/u.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
}
