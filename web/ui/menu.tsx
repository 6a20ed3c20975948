import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { classes } from './classes.ts';
import { placeMenu } from './menu-place.ts';
import styles from './menu.module.css';

export interface MenuItem {
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onPick: () => void;
}

export interface MenuProps {
  /** What the trigger opens, for those who do not see it. */
  label: string;
  trigger: ReactNode;
  triggerClass?: string | undefined;
  /** As a function it is asked each time the menu opens: a long list of menus costs no more than its buttons. */
  items: readonly MenuItem[] | (() => readonly MenuItem[]);
}

/** A menu in the top layer (the popover API): arrows, Home, End and letters move, Esc closes and gives the focus back. */
export function Menu({ label, trigger, triggerClass, items }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<readonly MenuItem[] | null>(null);
  usePlacement(button, menu);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes(styles['trigger'], triggerClass)}
        aria-label={label}
        aria-haspopup="menu"
        popoverTarget={id}
        title={label}
      >
        {trigger}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className={styles['menu']}
        onBeforeToggle={(event) => {
          if (event.newState === 'closed') setShown(null);
          else setShown(typeof items === 'function' ? items() : items);
        }}
        onKeyDown={(event) => moveFocus(event, menu.current)}
      >
        {shown?.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            disabled={item.disabled}
            className={classes(styles['item'], item.danger === true && styles['danger'])}
            onClick={() => {
              menu.current?.hidePopover();
              button.current?.focus();
              item.onPick();
            }}
          >
            {item.icon}
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
}

function usePlacement(button: { current: HTMLButtonElement | null }, menu: { current: HTMLDivElement | null }): void {
  useEffect(() => {
    const popover = menu.current;
    if (popover === null) return undefined;
    const toggled = (event: ToggleEvent): void => {
      const open = event.newState === 'open';
      button.current?.setAttribute('aria-expanded', String(open));
      if (!open || button.current === null) return;
      const anchor = button.current.getBoundingClientRect();
      const place = placeMenu(anchor, popover.getBoundingClientRect(), { width: innerWidth, height: innerHeight });
      popover.style.left = `${place.left}px`;
      popover.style.top = `${place.top}px`;
      itemsOf(popover)[0]?.focus();
    };
    button.current?.setAttribute('aria-expanded', 'false');
    popover.addEventListener('toggle', toggled);
    return () => popover.removeEventListener('toggle', toggled);
  }, [button, menu]);
}

function itemsOf(menu: HTMLElement): HTMLButtonElement[] {
  return [...menu.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)')];
}

function moveFocus(event: KeyboardEvent, menu: HTMLDivElement | null): void {
  if (menu === null) return;
  if (event.key === 'Escape') {
    // Of this press nothing else closes: not the panel that the menu stands in.
    event.preventDefault();
    menu.hidePopover();
    return;
  }
  const items = itemsOf(menu);
  const at = items.findIndex((item) => item === document.activeElement);
  const target = (() => {
    if (event.key === 'ArrowDown') return items[(at + 1) % items.length];
    if (event.key === 'ArrowUp') return items[(at - 1 + items.length) % items.length];
    if (event.key === 'Home') return items[0];
    if (event.key === 'End') return items.at(-1);
    if (event.key.length !== 1) return undefined;
    return items.find((item) => item.textContent.toLowerCase().startsWith(event.key.toLowerCase()));
  })();
  if (event.key === 'Tab') menu.hidePopover();
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
