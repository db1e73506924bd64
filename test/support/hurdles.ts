import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from 'playwright-core';

/** Where the page, or a part of it, is closed to somebody: the rule of axe and the element. */
export async function hurdles(page: Page, within?: string): Promise<string[]> {
  // in the page itself: for frames of others, of which there are none, every look would open a page of its own
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
