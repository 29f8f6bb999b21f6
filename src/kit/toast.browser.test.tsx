import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { draw } from '#testing/open.tsx';
import { button } from '#testing/steps.ts';
import { useToast } from './toast.tsx';

const shown = page.getByRole('region', { name: 'Notifications' }).getByRole('listitem');

test('a retry that succeeds replaces the toast of the failure, and leaves others', async () => {
  function Parts() {
    const toast = useToast();
    const about = 'publication 1';
    return (
      <>
        <button type="button" onClick={() => toast({ text: 'Failed', tone: 'bad', about })}>
          Fail
        </button>
        <button type="button" onClick={() => toast({ text: 'Worked', about })}>
          Work
        </button>
        <button type="button" onClick={() => toast({ text: 'Another', tone: 'bad', about: 'x' })}>
          Other
        </button>
        <button type="button" onClick={() => toast.clear('x')}>
          Try the other again
        </button>
      </>
    );
  }
  await draw(<Parts />);
  await button(page, 'Fail').click();
  await button(page, 'Other').click();
  await button(page, 'Fail').click();
  await expect.element(shown).toHaveLength(2);
  await button(page, 'Work').click();
  await expect.element(shown.nth(1)).toMatchTextContent('Worked');
  await expect.element(shown).toHaveLength(2);
  await button(page, 'Try the other again').click();
  await expect.element(shown).toHaveLength(1);
  await expect.element(shown).toMatchTextContent('Worked');
});

test('a toast goes when the cause of its error has ended', async () => {
  const ended = new Set<() => void>();
  const error = {
    onEnded: (listener: () => void) => {
      ended.add(listener);
      return () => ended.delete(listener);
    },
  };
  function Part() {
    const toast = useToast();
    return (
      <button type="button" onClick={() => toast({ text: 'You are offline', tone: 'bad', error })}>
        Save
      </button>
    );
  }
  await draw(<Part />);
  await button(page, 'Save').click();
  await expect.element(shown).toMatchTextContent('You are offline');
  for (const listener of [...ended]) listener();
  await expect.element(shown).toHaveLength(0);
  expect(ended.size).toBe(0);
});
