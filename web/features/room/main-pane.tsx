import type { ReactNode, Ref } from 'react';
import styles from './main-pane.module.css';

interface MainPaneProps {
  ref?: Ref<HTMLElement>;
  hidden?: boolean;
  children: ReactNode;
}

/** What the room is about: alone it scrolls with the page, beside other panes by itself. */
export function MainPane({ hidden = false, ...rest }: MainPaneProps) {
  return <main {...rest} hidden={hidden} id="content" tabIndex={-1} className={styles['pane']} />;
}
