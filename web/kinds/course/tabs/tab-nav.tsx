import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import type { PartProps } from './course-tab.ts';
import styles from './tab-nav.module.css';
import { tabAddress, useTab } from './use-tab.ts';

/** The pages of the course, where one has more than one of them. Each is a link: it can be kept, sent and gone back from. */
export function TabNav(whose: PartProps) {
  const { mine, open } = useTab(whose);
  const [path] = useLocation();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [open.name, mine.length]);
  if (mine.length < 2) return null;
  return (
    <nav ref={nav} className={styles['nav']} aria-label={m.taught_tabs()}>
      {mine.map((tab) => (
        <Link
          key={tab.name}
          href={tabAddress(path, tab)}
          className={styles['tab']}
          aria-current={tab === open ? 'page' : undefined}
        >
          {tab.label()}
        </Link>
      ))}
    </nav>
  );
}
