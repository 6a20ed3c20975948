import type { ChatView } from './view.ts';

/**
 * What is left of a view for whoever merely reads along: of the people themself and who made it, of the others how many
 * they are. Who wrote is said by each message.
 */
export function seenFromOutside<View extends Omit<ChatView, 'shares'>>(view: View, me: string): View {
  if (view.outside === undefined) return view;
  return {
    ...view,
    members: view.members.filter((member) => member.account_id === me),
    people: view.people.filter(({ id }) => id === me || id === view.created_by),
    reads: view.reads.filter((read) => read.account_id === me),
    participants_count: view.outside.people_count,
  };
}

/** How many take part: those in it, whoever may know them. */
export function peopleCountOf(view: Pick<ChatView, 'outside' | 'members'>): number {
  return view.outside?.people_count ?? view.members.length;
}
