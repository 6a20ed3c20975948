// What drizzle-kit writes for `driver: 'durable-sqlite'`; bundlers give its .sql files as text.
declare module '*/migrations.js' {
  const migrations: {
    journal: { entries: { idx: number; when: number; tag: string }[] };
    migrations: Record<string, string>;
  };
  export default migrations;
}
