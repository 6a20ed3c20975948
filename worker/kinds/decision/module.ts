import { roomObject } from '#worker/room/room-object.ts';
import type { KindModule } from '../kind-module.ts';
import { addDecisionRoutes } from './http/routes.ts';
import { decision } from './index.ts';
import { decisionMails } from './mails.ts';
import { decisionPreview } from './share/front.ts';

export class DecisionRoom extends roomObject(decision) {}

export const decisionModule: KindModule = {
  kind: decision,
  front: decisionPreview,
  path: '/decisions',
  tag: {
    name: 'Decisions',
    description: 'Assumptions, criteria and conclusions, proposed and voted on, with a ledger that anyone can check.',
  },
  mails: decisionMails,
  addRoutes: addDecisionRoutes,
};
