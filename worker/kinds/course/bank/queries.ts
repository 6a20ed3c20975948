import { bankQueries as schemas } from '#protocol/course/bank/bank.schema.ts';
import { ok } from '#protocol/result.ts';
import { query } from '#worker/room/query-rule.ts';
import { searchBank, textsAmong } from './rows.ts';

export const bankQueryRules = {
  bank: query({ schema: schemas.bank, capability: 'teach', read: (db, search) => ok(searchBank(db, search)) }),
  bank_known: query({
    schema: schemas.bank_known,
    capability: 'teach',
    read: (db, { texts }) => ok({ texts: textsAmong(db, texts) }),
  }),
};
