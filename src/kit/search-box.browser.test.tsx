import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { draw } from '#testing/open.tsx';
import { button } from '#testing/steps.ts';
import { SearchBox } from './search-box.tsx';

const onChange = vi.fn<(value: string) => void>();
const box = page.getByRole('searchbox', { name: 'Search name' });

/** A page whose address changes only when the test clicks "Arrive". */
function Page() {
  const [value, setValue] = useState('');
  return (
    <>
      <SearchBox label="Search name" value={value} onChange={onChange} />
      <button type="button" onClick={() => setValue(onChange.mock.lastCall?.[0] ?? '')}>
        Arrive
      </button>
      <button type="button" onClick={() => setValue('elsewhere')}>
        Go elsewhere
      </button>
    </>
  );
}

beforeEach(async () => {
  onChange.mockClear();
  await draw(<Page />);
});

test('keeps the typed text until the address changes', async () => {
  await box.fill('first');
  await expect.poll(() => onChange.mock.lastCall).toEqual(['first']);
  await expect.element(box).toHaveValue('first');
  await button(page, 'Arrive').click();
  await box.fill('second');
  await expect.poll(() => onChange.mock.lastCall).toEqual(['second']);
  await expect.element(box).toHaveValue('second');
  await box.fill('third');
  await button(page, 'Arrive').click();
  await expect.element(box).toHaveValue('third');
});

test('shows an address that changed from outside instead of the typed text', async () => {
  await box.fill('first');
  await userEvent.keyboard('{Enter}');
  await button(page, 'Arrive').click();
  await box.fill('half-ty');
  await button(page, 'Go elsewhere').click();
  await expect.element(box).toHaveValue('elsewhere');
  await userEvent.keyboard('{Escape}');
  await box.click();
  await userEvent.keyboard('{Escape}');
  await expect.element(box).toHaveValue('');
  expect(onChange.mock.calls).toEqual([['first'], ['']]);
});

test('focuses on /, except while a text field has focus', async () => {
  await userEvent.keyboard('/');
  await expect.element(box).toHaveFocus();
  await userEvent.keyboard('a/b{Enter}');
  expect(onChange.mock.calls).toEqual([['a/b']]);
  await button(page, 'Clear search').click();
  await expect.element(box).toHaveFocus();
  expect(onChange.mock.lastCall).toEqual(['']);
});
