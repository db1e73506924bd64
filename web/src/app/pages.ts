import { firstFitting } from '../early/first-fitting';
import { FRONT_PAGE_FILES, PAGE_FILES, type PageFile } from '../early/page-files';
import { onceLoaded } from '../shared/once-loaded';

export const FRONT_PAGES = FRONT_PAGE_FILES.map(toPage);
export const PAGES = PAGE_FILES.map(toPage);

function toPage({ path, fetch }: PageFile) {
  const { load, Component: Page } = onceLoaded(fetch);
  return { path, load, Page };
}

/** The page of this address, so that it is drawn at once. */
export async function firstPage(pathname: string): Promise<void> {
  // what is wrong is said where it is shown
  await firstFitting([...FRONT_PAGES, ...PAGES], pathname)
    ?.load()
    .catch(() => undefined);
}
