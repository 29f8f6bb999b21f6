import type { Page } from '@playwright/test';

/**
 * Describes what does not fit on the page: the page itself when it scrolls sideways, and each visible text that its box
 * cuts off or that leaves its box, unless an ellipsis shows that there is more.
 */
export async function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    }
    const describe = (element: Element) => {
      const outer = element.closest('section[aria-labelledby], section[aria-label], nav, header');
      const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
      return `${outer?.tagName.toLowerCase() ?? ''} ${element.tagName.toLowerCase()}.${element.className} "${text}"`;
    };
    const scrolls = (element: Element | null): boolean => {
      if (!element || element === root) return false;
      return (
        /auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement)
      );
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim()) continue;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (parent.closest('svg, option, [inert], [aria-hidden="true"]') || scrolls(parent)) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      for (
        let outer: Element | null = parent;
        outer && outer !== document.body;
        outer = outer.parentElement
      ) {
        const style = getComputedStyle(outer);
        if (style.clipPath !== 'none') break;
        if (style.display === 'inline' || style.display === 'contents') continue;
        const { left, right } = outer.getBoundingClientRect();
        if (box.right <= right + 1.5 && box.left >= left - 1.5) continue;
        // Text that an ellipsis ends is in reach elsewhere.
        if (style.textOverflow === 'ellipsis') break;
        if (outer.closest('[data-ellipsis]')) break;
        found.push(
          `${describe(parent)} leaves ${outer.tagName.toLowerCase()}.${outer.className} by ${Math.round(Math.max(box.right - right, left - box.left))}`,
        );
        break;
      }
    }
    return [...new Set(found)];
  });
}
