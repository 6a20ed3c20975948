import { describe, expect, it } from 'vitest';
import { describeError } from './described-error.ts';

describe('an error in the log', () => {
  it('keeps the statement of a query that failed, not what was bound to it', () => {
    const cause = new Error('D1_ERROR: UNIQUE constraint failed: accounts.email');
    const failed = new Error('Failed query: insert into "accounts" values (?, ?)\nparams: acc_1,비밀@a.example', {
      cause,
    });
    const told = describeError(failed);
    expect(told['message']).toBe('Failed query: insert into "accounts" values (?, ?)');
    expect(told['cause']).toBe('Error: D1_ERROR: UNIQUE constraint failed: accounts.email');
    expect(JSON.stringify(told)).not.toMatch(/비밀|params/u);
  });

  it('says nothing of a body that does not parse', () => {
    const words = '{"content": "우리만의 이야기';
    let told = {};
    try {
      JSON.parse(words);
    } catch (error) {
      told = describeError(error);
    }
    expect(JSON.stringify(told)).not.toContain('우리만의');
  });

  it.each([
    ['a mail address', 'no such person: minho.kim+x@corp.example!', 'minho'],
    ['a password hash', 'cannot read $scrypt$ln=14,r=8,p=5$abc$def', 'ln=14'],
    ['a token', 'bad token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhY2NfMSJ9.abcdefghijklmnop', 'eyJ'],
    ['a secret', 'secret 4f9b2c7d8e1a4f9b2c7d8e1a4f9b2c7d', '4f9b2c'],
    ['a link', 'GET http://127.0.0.1/s/Ab3dEf9h failed', 'Ab3dEf9h'],
    ['a token in an address', 'socket?token=abcdef&since=3', 'abcdef'],
  ])('masks %s wherever it stands', (_, message, secret) => {
    expect(JSON.stringify(describeError(new Error(message)))).not.toContain(secret);
  });

  it('says of what is thrown and is no error only its type', () => {
    expect(describeError('words of somebody')).toEqual({ name: 'string' });
  });
});
