// The tables of all floors, for the migrations.
export * from './session/tables.ts';
