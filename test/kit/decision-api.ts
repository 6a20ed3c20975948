// Decisions by REST, and people who take part in them.
import type { z } from 'zod';
import { decisionStateSchema, proposalSchema, type DecisionState } from '#protocol/decision/answers.schema.ts';
import type { Category } from '#protocol/decision/terms.schema.ts';
import { byLink, linkTo, someone, type Caller } from './api.ts';

export interface Decision {
  owner: Caller;
  id: string;
  path: string;
}

/** A draft that everyone may join, where two approvals are enough, but for what is said otherwise. */
export async function decisionOf(terms: Record<string, unknown> = {}, owner?: Caller): Promise<Decision> {
  const by = owner ?? (await someone());
  const body = {
    title: '비 오는 토요일, 어디로 갈까요?',
    status: 'draft',
    threshold: { kind: 'count', value: 2 },
    ...terms,
  };
  const made = await by.post<DecisionState>('/decisions', body);
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  return { owner: by, id: made.body.id, path: `/decisions/${made.body.id}` };
}

/** The same, open, with so many members besides its owner. */
export async function openDecision(
  terms: Record<string, unknown> = {},
  members = 2,
): Promise<Decision & { members: Caller[] }> {
  const decision = await decisionOf(terms);
  const joined = [];
  for (let index = 0; index < members; index += 1) joined.push(await memberOf(decision, `사람 ${index + 1}`));
  const opened = await decision.owner.post(`${decision.path}/open`);
  if (opened.status !== 200) throw new Error(`not opened: ${opened.text}`);
  return { ...decision, members: joined };
}

/** Someone who came by a link and asked to join a decision that is open to all. */
export async function memberOf(decision: Decision, name = '하늘'): Promise<Caller> {
  const person = await someone(name);
  const asked = await (await visitorOf(decision, person, name)).post(`${decision.path}/memberships`);
  if (asked.status !== 201) throw new Error(`not joined: ${asked.text}`);
  return person;
}

/** The same person by a link that lets them see. */
export async function visitorOf({ id, owner }: Decision, person: Caller, name = '하늘'): Promise<Caller> {
  const link = await linkTo(id, owner.id, { kind: 'decision', level: 'view' });
  return byLink(id, link, { sub: person.id, name, guest: false, kind: 'decision' });
}

export const pathOf: Record<Category, string> = {
  assumption: 'assumption-proposals',
  criterion: 'criteria-proposals',
  conclusion: 'conclusion-proposals',
};

/** Proposes to add something, and answers with the address of the proposal. */
export async function proposed(
  { path }: Decision,
  by: Caller,
  category: Category = 'assumption',
  fields: Record<string, unknown> = {},
): Promise<string> {
  const body = { action: 'add', content: '토요일 오후에 모두 시간이 돼요', ...fields };
  const made = await by.post<{ id: string }>(`${path}/${pathOf[category]}`, body);
  if (made.status !== 201) throw new Error(`not proposed: ${made.text}`);
  return `${path}/${pathOf[category]}/${made.body.id}`;
}

/** The id at the end of such an address. */
export function idOf(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}

/** What someone sees, held to what the API says that it answers. */
export async function stateFor(by: Caller, { path }: Pick<Decision, 'path'>): Promise<DecisionState> {
  return decisionStateSchema.parse((await by.get(path)).body);
}

export async function proposalFor(by: Caller, address: string): Promise<z.infer<typeof proposalSchema>> {
  return proposalSchema.parse((await by.get(address)).body);
}
