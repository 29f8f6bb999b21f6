import { describe, expect, it } from 'vitest';
import { lockOf, parseLocks, unlockTime } from './cluster-lock.ts';

const now = Date.UTC(2026, 10, 28, 3);

describe('the lock of a cluster', () => {
  it('is none, closed, or open until its time is over', () => {
    expect(lockOf({}, '1', now)).toEqual({ state: 'none' });
    expect(lockOf({ 1: 0 }, '1', now)).toEqual({ state: 'locked' });
    expect(lockOf({ 1: 0 }, '2', now)).toEqual({ state: 'none' });
    const until = now + unlockTime;
    expect(lockOf({ 1: until }, '1', now)).toEqual({ state: 'open', until });
    expect(lockOf({ 1: until }, '1', until - 1)).toEqual({ state: 'open', until });
    expect(lockOf({ 1: until }, '1', until)).toEqual({ state: 'locked' });
  });

  it('is closed when it would be open for longer than it can be: a clock was set back', () => {
    expect(lockOf({ 1: now + unlockTime + 1 }, '1', now)).toEqual({ state: 'locked' });
  });
});

describe('stored locks', () => {
  it('are read as they were written', () => {
    expect(parseLocks('{"1":0,"2":1795834800000}')).toEqual({ 1: 0, 2: 1_795_834_800_000 });
  });

  it.each([null, '', 'nonsense', 'null', '[]', '7', '{"1":"0","2":null}'])(
    'that are no locks do not count: %s',
    (text) => expect(parseLocks(text)).toEqual({}),
  );
});
