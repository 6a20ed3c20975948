import styles from './form.module.css';

/** Fields one under the other, the act below them. */
export const formClass = styles['form'];
export const formProblemClass = styles['problem'];
