import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { draw } from '#testing/open.tsx';
import { useOptionalPart } from './optional-part.ts';

function Part() {
  return <p>The part</p>;
}

test('a part that fails to load is left out until the connection returns', async () => {
  const load = vi
    .fn<() => Promise<typeof Part>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
    .mockResolvedValue(Part);
  function Whole() {
    const Loaded = useOptionalPart(load, true);
    return (
      <>
        <input aria-label="Name" />
        {Loaded && <Loaded />}
      </>
    );
  }
  await draw(<Whole />);
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('typed');
  await expect.poll(() => load.mock.settledResults).toMatchObject([{ type: 'rejected' }]);
  await expect.element(page.getByText('The part')).not.toBeInTheDocument();
  window.dispatchEvent(new Event('online'));
  await expect.element(page.getByText('The part')).toBeVisible();
  await expect.element(name).toHaveValue('typed');
  expect(load).toHaveBeenCalledTimes(2);
});
