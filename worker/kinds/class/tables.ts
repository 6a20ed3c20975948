// The tables of all floors, for the migrations.
export * from './attendance/tables.ts';
export * from './breakouts/tables.ts';
export * from './done/tables.ts';
export * from './hands/tables.ts';
export * from './lobby/tables.ts';
export * from './live-quiz/tables.ts';
export * from './messages/tables.ts';
export * from './meter/tables.ts';
export * from './pick/tables.ts';
export * from './polls/tables.ts';
export * from './questions/tables.ts';
export * from './quizzes/tables.ts';
export * from './session/tables.ts';
export * from './timer/tables.ts';
