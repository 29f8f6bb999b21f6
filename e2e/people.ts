import { expect, type Page } from '@playwright/test';

/** The users of the sample data by role. */
export const people = {
  owner: 'olivia@acme.test',
  administrator: 'adam@acme.test',
  developer: 'dana@acme.test',
  viewer: 'vera@acme.test',
} as const;

/** An e-mail address: of the sample data, or of a new user. */
export type Person = (typeof people)[keyof typeof people];

/** Continues as a person on the open page of the built-in provider. */
export async function continueAs(page: Page, person: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in to Gateway Console' })).toBeVisible();
  await page.getByRole('button', { name: person }).click();
}

/** Signs in through the built-in provider and waits until the browser is back at `path` of the console. */
export async function signInAs(page: Page, person: Person, path = '/'): Promise<void> {
  await page.goto(`/api/v1/user/login?return_to=${encodeURIComponent(path)}`);
  await continueAs(page, person);
  await expect(page).not.toHaveURL(/\/oidc\//);
}

/** Begins a sign-in and creates a user on the built-in provider's page, without an organization. */
export async function signUpAs(page: Page, email: string, path = '/'): Promise<void> {
  await page.goto(`/api/v1/user/login?return_to=${encodeURIComponent(path)}`);
  await signUpHere(page, email);
}

/**
 * Creates a user on the open page of the built-in provider. The form is already open when the console asked for a
 * certain user.
 */
export async function signUpHere(page: Page, email: string, unverified = false): Promise<void> {
  const summary = page.getByText('Continue as a new user');
  await expect(summary).toBeVisible();
  const address = page.getByRole('textbox', { name: 'E-mail' });
  if (!(await address.isVisible())) await summary.click();
  await address.fill(email);
  await page.getByRole('textbox', { name: 'First name' }).fill('Nia');
  await page.getByRole('textbox', { name: 'Last name' }).fill('Newcomer');
  if (unverified) await page.getByRole('checkbox', { name: /not verified/ }).check();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page).not.toHaveURL(/\/oidc\//);
}
