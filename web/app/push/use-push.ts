import { useEffect, useState } from 'react';
import { useAction } from '../requests/use-action.ts';
import { type PushState, readPushState, turnOffPush, turnOnPush } from './push-device.ts';

/** Whether this browser is told while nobody looks; null for the moment until that is known. */
export function usePush() {
  const [state, setState] = useState<PushState | null>(null);
  const { busy, problem, act } = useAction();
  useEffect(() => {
    readPushState().then(setState, () => setState('unsupported'));
  }, []);
  const turnOn = (): void => void act(async () => setState(await turnOnPush()));
  const turnOff = (): void =>
    void act(async () => {
      await turnOffPush();
      setState('off');
    });
  return { state, busy, problem, turnOn, turnOff };
}
