// A file of questions, whatever program has written it.
import Papa from 'papaparse';
import { maxFileQuestions } from '#protocol/course/bank/terms.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { decodedText } from '#worker/platform/decoded-text.ts';
import { readXlsx } from '#worker/platform/sheets/read-xlsx.ts';
import { isZip } from '#worker/platform/unzipped.ts';
import type { Found } from './found.ts';
import { questionsInGift } from './from-gift.ts';
import { questionsInItem, questionsInPackage } from './from-qti.ts';
import { questionsInSheet } from './from-sheet.ts';

/** Known by what is in it, not by its name: a workbook, a package, a table, an item, and else GIFT. */
export function readQuestions(bytes: Uint8Array): Result<Found[]> {
  const read = isZip(bytes) ? inZip(bytes) : inText(bytes);
  if (!read.ok) return read;
  if (read.value.length > maxFileQuestions)
    return refuse('VALIDATION_ERROR', `A file has at most ${maxFileQuestions} questions.`, { file: ['is too long'] });
  return read.value.length === 0 ? noQuestions : read;
}

const noQuestions = refuse('VALIDATION_ERROR', 'No question was found in the file.', { file: ['has no questions'] });

function inZip(bytes: Uint8Array): Result<Found[]> {
  const sheet = readXlsx(bytes);
  if (!sheet.ok)
    return sheet.error.details?.['file']?.includes('has no sheet') === true ? questionsInPackage(bytes) : sheet;
  const found = questionsInSheet(sheet.value);
  return found === null ? noColumns : ok(found);
}

const noColumns = refuse('VALIDATION_ERROR', 'No row of column names was found.', {
  file: ['must have a column for the question, and one for the answer'],
});

function inText(bytes: Uint8Array): Result<Found[]> {
  const text = decodedText(bytes);
  if (text === undefined) return refuse('VALIDATION_ERROR', 'The file is no text.', { file: ['is no text'] });
  if (/^\s*</u.test(text)) return ok(questionsInItem(bytes, null));
  const tables = ['\t', ';', ','].map((delimiter) => questionsInSheet(cellsOf(text, delimiter)));
  return ok(tables.find((found) => found !== null) ?? questionsInGift(text));
}

function cellsOf(text: string, delimiter: string): string[][] {
  return Papa.parse<string[]>(text, { delimiter, header: false, skipEmptyLines: false }).data;
}
