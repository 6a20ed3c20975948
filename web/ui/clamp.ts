import styles from './clamp.module.css';
import { classes } from './classes.ts';

/** A class name that shows of a text only the first lines: as many as `--lines` says in the style of `name`. */
export function clamp(name: string | undefined): string {
  return classes(styles['clamp'], name);
}
