import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { draw } from '#testing/open.tsx';
import { Breakable } from './breakable.tsx';
import { Clamp } from './clamp.tsx';
import { FoldedList } from './folded-list.tsx';
import { MoreTag } from './more-tag.tsx';

/** The lines of an element's text, as the browser breaks them. */
function linesOf(element: Element): string[] {
  const lines = new Map<number, string>();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const { textContent } = walker.currentNode;
    for (const [at, letter] of [...(textContent ?? '')].entries()) {
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const top = Math.round(range.getBoundingClientRect().top);
      lines.set(top, (lines.get(top) ?? '') + letter);
    }
  }
  return [...lines.values()];
}

async function drawIn(width: string, text: string): Promise<Element> {
  await draw(
    <div data-testid="box" style={{ width, fontFamily: 'monospace' }}>
      <Breakable text={text} />
    </div>,
  );
  return page.getByTestId('box').element();
}

test('a host breaks after its dots, and no port breaks off its digits', async () => {
  const box = await drawIn('20ch', 'node_1.payments.internal.acme.test:65535');
  expect(linesOf(box)).toEqual(['node_1.payments.', 'internal.acme.test:', '65535']);
  expect(box).toHaveTextContent('node_1.payments.internal.acme.test:65535');
});

test('a path breaks after slashes, and a version number stays whole', async () => {
  const box = await drawIn('22ch', '/organizations/{id}/versions/3.16.0?expand=all&page=2');
  expect(linesOf(box)).toEqual(['/organizations/{id}/', 'versions/3.16.0?', 'expand=all&page=2']);
});

test('a word without separators breaks rather than leave its box', async () => {
  const box = await drawIn('20ch', 'a'.repeat(64));
  expect(linesOf(box).length).toBeGreaterThan(3);
  expect(box.scrollWidth).toBeLessThanOrEqual(box.clientWidth);
});

test('words of a sentence stay whole beside a long name', async () => {
  const box = await drawIn('24ch', `Deleted ${'b'.repeat(30)} with all of its interfaces`);
  expect(linesOf(box)).toEqual([
    'Deleted bbbbbbbbbbbb',
    'bbbbbbbbbbbbbbbbbb with ',
    'all of its interfaces',
  ]);
});

test('a very long path in a table loses its middle and keeps both ends', async () => {
  const path = `/first/${'x/'.repeat(100)}last`;
  await draw(<Clamp text={path} />);
  const shown = page.getByTitle(path).element().textContent;
  expect(shown).toMatch(/^\/first\/x.*….*x\/last$/);
  expect(shown).toHaveLength(80);
});

const hosts = Array.from({ length: 12 }, (_, index) => `host-${index}.acme.test`);

test('a folded list shows the others on demand and keeps the focus', async () => {
  await draw(<FoldedList items={hosts} noun="hosts" />);
  await expect.element(page.getByText('host-8.acme.test')).not.toBeInTheDocument();
  const all = page.getByRole('button', { name: 'Show all 12 hosts' });
  await expect.element(all).toHaveAttribute('aria-expanded', 'false');
  await all.click();
  await expect.element(page.getByText('host-11.acme.test')).toBeVisible();
  const fewer = page.getByRole('button', { name: 'Show fewer hosts' });
  await expect.element(fewer).toHaveFocus();
  await fewer.click();
  await expect.element(page.getByText('host-11.acme.test')).not.toBeInTheDocument();
});

test('a short list has no button', async () => {
  await draw(<FoldedList items={hosts.slice(0, 8)} noun="hosts" />);
  await expect.element(page.getByText('host-7.acme.test')).toBeVisible();
  await expect.element(page.getByRole('button')).not.toBeInTheDocument();
});

test('the keyboard opens and closes the list behind "+n"', async () => {
  await draw(<MoreTag items={hosts.slice(2)} all={hosts} />);
  const button = page.getByRole('button', { name: '+10 more' });
  await expect.element(page.getByRole('listitem')).not.toBeInTheDocument();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('group', { name: 'All 12' })).toBeVisible();
  await expect.element(button).toHaveAttribute('aria-expanded', 'true');
  expect(page.getByRole('listitem').elements()).toHaveLength(12);
  await userEvent.keyboard('{Escape}');
  await expect.element(button).toHaveAttribute('aria-expanded', 'false');
  await expect.element(button).toHaveFocus();
});
