import { useEffect, useState } from 'react';

/** What a mail's link brings behind its `#`; taken out of the address, to be read over no shoulder and stay in no history. */
export function useLinkToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    history.replaceState(history.state, '', location.pathname + location.search);
  }, []);
  return token;
}
