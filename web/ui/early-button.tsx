import { type ReactNode, useEffect } from 'react';
import { buttonClass } from './button.tsx';

interface EarlyButtonProps {
  /** Where a press goes that comes before the app does: `#join`. */
  hash: string;
  tone?: 'primary' | 'quiet';
  /** Keep the function the same between renders. */
  onPress: () => void;
  children: ReactNode;
}

/**
 * A button that is a link, so that it can be pressed as soon as it is seen: what was asked for before there were scripts
 * is done once the app is here.
 */
export function EarlyButton({ hash, tone = 'quiet', onPress, children }: EarlyButtonProps) {
  useEffect(() => {
    if (location.hash !== hash) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    onPress();
  }, [hash, onPress]);
  return (
    <a
      href={hash}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a button could not be pressed before there are scripts
      role="button"
      data-scripts
      className={buttonClass(tone)}
      onClick={(event) => {
        event.preventDefault();
        onPress();
      }}
      onKeyDown={(event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        onPress();
      }}
    >
      {children}
    </a>
  );
}
