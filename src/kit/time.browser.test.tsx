import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { draw } from '#testing/open.tsx';
import { button } from '#testing/steps.ts';
import { useClock } from './clock.ts';
import { RelativeTime } from './time.tsx';

const start = Date.parse('2026-11-01T12:00:00Z');

afterEach(() => void vi.useRealTimers());

test('new data has the age of now, and not of the last tick', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  function Part() {
    const [savedAt, setSavedAt] = useState(start - 60_000);
    return (
      <>
        <RelativeTime value={savedAt} />
        <button type="button" onClick={() => setSavedAt(start)}>
          Save
        </button>
      </>
    );
  }
  await draw(<Part />);
  await expect.element(page.getByText('1 minute ago')).toBeVisible();
  vi.setSystemTime(start + 20_000);
  await button(page, 'Save').click();
  await expect.element(page.getByText('20 s ago')).toBeVisible();
});

test('a clock that nobody read for long does not start with the time of its last tick', async () => {
  const everyMs = 4_000_000;
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  const seen: number[] = [];
  function Clock() {
    seen.push(useClock(everyMs));
    return <p>The clock</p>;
  }
  function Part() {
    const [isShown, setShown] = useState(true);
    return (
      <>
        {isShown && <Clock />}
        <button type="button" onClick={() => setShown(!isShown)}>
          Toggle
        </button>
      </>
    );
  }
  await draw(<Part />);
  await button(page, 'Toggle').click();
  await expect.element(page.getByText('The clock')).not.toBeInTheDocument();
  seen.length = 0;
  vi.setSystemTime(start + 2 * everyMs);
  await button(page, 'Toggle').click();
  await expect.element(page.getByText('The clock')).toBeVisible();
  expect(new Set(seen)).toEqual(new Set([start + 2 * everyMs]));
});
