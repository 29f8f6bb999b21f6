import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { InstallCommand } from './files-command.tsx';
import { defaultInputs } from './inputs.ts';

const command = page.getByRole('region', { name: 'Install command' });

/** Draws the command of a token that works for some more time. */
async function drawCommand(leftMs: number, isDownloaded = false) {
  const expiresAt = Date.now() + leftMs;
  await draw(
    <InstallCommand
      {...{ expiresAt, isDownloaded }}
      kind="host"
      inputs={defaultInputs}
      token="a-token"
    />,
    api.production,
  );
}

test('a command is shown with the time that it still works', async () => {
  await drawCommand(14.5 * 60_000);
  await expect.element(command).toMatchTextContent('--data \'{"token":"a-token"}\'');
  await expect.element(page.getByText(/Valid for 15 minutes, works once/)).toBeVisible();
});

test('its last minute is counted in seconds', async () => {
  await drawCommand(40_000);
  await expect.element(page.getByText(/Valid for (40|3\d) seconds, works once/)).toBeVisible();
});

test('a command that expired is not shown any more', async () => {
  await drawCommand(-1);
  await expect.element(page.getByRole('status')).toMatchTextContent('The command has expired');
  expect(command.elements()).toEqual([]);
});

test('nor is one that was used', async () => {
  await drawCommand(60_000, true);
  await expect.element(page.getByRole('status')).toMatchTextContent('does not work again');
  expect(command.elements()).toEqual([]);
});
