import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { Account } from '#protocol/accounts/account.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { forgetKept } from './forget-kept.ts';
import { signOut } from './session-acts.ts';

/** Signs out, and leaves nothing of whoever was signed in on this device. */
export function useSignOut(which: { ended?: boolean } = {}): () => Promise<void> {
  const [, go] = useLocation();
  return async () => {
    const told = signOut(which);
    // Before the server has heard of it: whoever presses on meanwhile is not to be called back here.
    go('/');
    await Promise.all([forgetRoomCopies(), forgetPush()]);
    // Last: the pages that have just closed may have kept something on their way.
    forgetKept();
    await told;
  };
}

/** Signing out: at once where one can come back, and only after asking where a guest's name would be lost. */
export function useLeave(account: Account | null): { leave: () => void; dialog: ReactNode } {
  const signOutHere = useSignOut();
  const [asking, setAsking] = useState(false);
  const out = async (): Promise<void> => {
    setAsking(false);
    await signOutHere();
  };
  const dialog = asking ? (
    <ConfirmDialog
      title={m.sign_out_guest_title()}
      text={m.sign_out_guest_text()}
      action={m.sign_out()}
      onConfirm={out}
      onClose={() => setAsking(false)}
    />
  ) : null;
  const leave = (): void => {
    if (account?.guest === true) setAsking(true);
    else void out();
  };
  return { leave, dialog };
}

/** Nothing is told any more of what whoever was signed in is told. */
async function forgetPush(): Promise<void> {
  try {
    await (await import('../push/push-device.ts')).turnOffPush();
  } catch {
    // Its session has ended: nothing is sent there.
  }
}

/** What is read without a connection stays on a device only for whoever is signed in there. */
async function forgetRoomCopies(): Promise<void> {
  try {
    const { forgetDatabases } = await import('./forget-databases.ts');
    await forgetDatabases();
  } catch {
    // Where nothing can be kept, there is nothing to forget.
  }
}
