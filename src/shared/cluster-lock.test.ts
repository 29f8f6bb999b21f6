import { describe, expect, it } from 'vitest';
import { lockOf, parseLocks, UNLOCK_MS } from './cluster-lock.ts';

const now = Date.UTC(2026, 10, 28, 3);

describe('the lock of a cluster', () => {
  it('is absent, locked, or open until its time is over', () => {
    expect(lockOf({}, '1', now)).toEqual({ state: 'none' });
    expect(lockOf({ 1: 0 }, '1', now)).toEqual({ state: 'locked' });
    expect(lockOf({ 1: 0 }, '2', now)).toEqual({ state: 'none' });
    const until = now + UNLOCK_MS;
    expect(lockOf({ 1: until }, '1', now)).toEqual({ state: 'open', until });
    expect(lockOf({ 1: until }, '1', until - 1)).toEqual({ state: 'open', until });
    expect(lockOf({ 1: until }, '1', until)).toEqual({ state: 'locked' });
  });

  it('is locked when its end is too far in the future, because a clock was set back', () => {
    expect(lockOf({ 1: now + UNLOCK_MS + 1 }, '1', now)).toEqual({ state: 'locked' });
  });
});

describe('stored locks', () => {
  it('are parsed', () => {
    expect(parseLocks('{"1":0,"2":1795834800000}')).toEqual({ 1: 0, 2: 1_795_834_800_000 });
  });

  it.each([null, '', 'nonsense', 'null', '[]', '7', '{"1":"0","2":null}'])(
    'are ignored when invalid: %s',
    (text) => expect(parseLocks(text)).toEqual({}),
  );
});
