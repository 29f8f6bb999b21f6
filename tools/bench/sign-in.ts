import type { Browser } from '@playwright/test';
import type { Target } from './page.ts';

/**
 * Signs in as the owner of the sample data.
 *
 * @param page the last path segment of a page of the default cluster: `applications`, `dashboard`
 */
export async function signedIn(browser: Browser, origin: string, page: string): Promise<Target> {
  const context = await browser.newContext({ baseURL: origin });
  const tab = await context.newPage();
  await tab.goto('/api/v1/user/login?return_to=%2F');
  await tab.getByRole('button', { name: 'olivia@acme.test' }).click();
  await tab.waitForURL(/\/clusters\/\d+\//);
  const url = tab.url().replace(/(?<=\/clusters\/\d+\/).*$/, page);
  const target = { name: 'console', url, state: await context.storageState() };
  await context.close();
  return target;
}
