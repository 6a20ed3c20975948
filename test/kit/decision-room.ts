import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { ledgerFormat, type LedgerFile } from '#protocol/ledger.ts';
import type { LedgerPage } from '#protocol/ledger.schema.ts';
import type { Result } from '#protocol/result.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { Ack } from '#worker/room/log/receipts.ts';
import { accepted, addLink, person, roomIn, send, type TestRoom } from './room-kit.ts';

/** A decision at the level of its room, with people who may vote. */
export class DecisionRoom {
  readonly target: TestRoom = roomIn(env.DECISION);
  readonly owner = person('지우');
  readonly members: Credentials[] = [];

  /** A draft with so many members beside its owner, or opened right away. */
  static async make(settings: object = {}, members = 2, open = true): Promise<DecisionRoom> {
    const room = new DecisionRoom();
    const facts = { title: '이사 갈 동네', status: open ? 'open' : 'draft', ...settings };
    await accepted(send(room.target, room.owner, 'decision.create', facts, { origin: 'worker' }));
    for (const level of ['view', 'edit'])
      await addLink(room.target, room.owner, { code: `${level}link`, permission_level: level, show_history: true });
    for (let index = 0; index < members; index += 1) room.members.push(await room.join(`회원 ${index + 1}`));
    return room;
  }

  /** Someone who came by the view link: an observer where `observer`, else nobody yet. */
  visitor(name = '손님'): Credentials {
    return person(name, { link: 'viewlink' });
  }

  async join(name: string): Promise<Credentials> {
    const { account_id } = person(name);
    await accepted(send(this.target, { account_id, name, guest: false, link: 'editlink' }, 'membership.request'));
    return { account_id, name, guest: false, link: null };
  }

  async observer(): Promise<Credentials> {
    const observer = this.visitor('관찰자');
    await accepted(send(this.target, observer, 'member.join'));
    return { ...observer, link: null };
  }

  /** Someone by their number: 0 is the owner. */
  who(index: number): Credentials {
    return [this.owner, ...this.members][index] ?? this.owner;
  }

  send(by: Credentials, type: string, data: unknown = {}, id?: string): Promise<Result<Ack>> {
    return send(this.target, by, type, data, id === undefined ? {} : { id });
  }

  system(type: string, data: unknown = {}, id: string | null = null): Promise<Result<Ack>> {
    const system = { account_id: 'system', name: 'Madang', guest: false, link: null };
    return send(this.target, system, type, data, { origin: 'system', id });
  }

  async propose(data: object = {}, by = this.owner): Promise<string> {
    const words = { content: '예산은 그대로예요' };
    const facts = { category: 'assumption', action: 'add', ...('action' in data ? {} : words), ...data };
    const ack = await accepted(this.send(by, 'proposal.create', facts));
    return (ack.data as { proposal_id: string }).proposal_id;
  }

  /** What stands once it is proposed and settled by hand: its id. */
  async stand(data: object = {}): Promise<string> {
    const id = await this.propose(data);
    await accepted(this.send(this.owner, 'proposal.settle', { proposal_id: id, status: 'accepted' }));
    const { assumptions, criteria, conclusions } = await this.view();
    return [...assumptions, ...criteria, ...conclusions].find((item) => item.proposal_id === id)?.id ?? '';
  }

  vote(by: number, proposal_id: string, value = 'approve', more: object = {}): Promise<Result<Ack>> {
    return this.send(this.who(by), 'vote.cast', { proposal_id, value, ...more });
  }

  async view(by = this.owner): Promise<DecisionView> {
    return (await accepted(this.target.room.snapshot({ credentials: by, at: null }))).snapshot as DecisionView;
  }

  async proposal(id: string, by = this.owner): Promise<Proposal> {
    const found = (await this.view(by)).proposals.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no proposal ${id}`);
    return found;
  }

  async events(by = this.owner) {
    return (await accepted(this.target.room.events({ credentials: by, since: 0, limit: 200 }))).items;
  }

  async query<T = unknown>(name: string, parameters: unknown = {}, by = this.owner): Promise<T> {
    return (await accepted(this.target.room.query({ credentials: by, name, parameters }))) as T;
  }

  /** The whole ledger, as someone may read it. */
  async ledger(by = this.owner): Promise<LedgerFile> {
    const lines: LedgerFile['lines'] = [];
    for (;;) {
      const after = lines.length;
      const { items, head } = await this.query<LedgerPage>('ledger', { after, limit: 200 }, by);
      lines.push(...items);
      if (lines.length >= head.seq) return { format: ledgerFormat, room_id: this.target.id, head, lines };
    }
  }

  /** All that is written down, by table, but for how far the alarm has told it on: that has a time of its own. */
  async everything(): Promise<Record<string, Record<string, SqlStorageValue>[]>> {
    return runInDurableObject(this.target.stub, (_instance, { storage: { sql } }) => {
      const tables = sql
        .exec<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
        )
        .toArray();
      const rows = Object.fromEntries(tables.map(({ name }) => [name, sql.exec(`SELECT * FROM ${name}`).toArray()]));
      return { ...rows, room: rows['room']?.map(({ outbox_seq: _told, ...room }) => room) ?? [] };
    });
  }

  /** The database changed behind the room's back. */
  async tamper(statement: string, ...values: SqlStorageValue[]): Promise<void> {
    await runInDurableObject(this.target.stub, (_instance, { storage: { sql } }) => {
      sql.exec(statement, ...values);
    });
  }
}

export async function refusal(result: Promise<Result<unknown>>) {
  const settled = await result;
  if (settled.ok) throw new Error('it was accepted');
  return settled.error;
}
