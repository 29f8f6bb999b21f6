import axe from 'axe-core';
import { expect } from 'vitest';
import { commands } from 'vitest/browser';

/** Expects no accessibility violation in the window as it is, in the light and in the dark scheme. */
export async function expectAccessible(): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await commands.preferScheme(scheme);
    await expect.poll(() => document.documentElement.dataset.theme).toBe(scheme);
    const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
    const messages = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, target }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${html}`),
    );
    expect(messages, `accessibility in the ${scheme} scheme`).toEqual([]);
  }
  await commands.preferScheme(null);
}
