// The tables of all floors, for the migrations.
export * from './attendance/tables.ts';
export * from './polls/tables.ts';
export * from './quizzes/tables.ts';
export * from './session/tables.ts';
