import { FRONT_PAGE_FILES, PAGE_FILES, pageFileAt, type PageFile } from '../early/page-files';
import { onceLoaded } from '../shared/once-loaded';

export const FRONT_PAGES = FRONT_PAGE_FILES.map(toPage);
export const PAGES = PAGE_FILES.map(toPage);

function toPage({ path, fetch }: PageFile) {
  const { load, Component: Page } = onceLoaded(fetch);
  return { path, load, Page };
}

/** The page of this address, so that it is drawn at once. */
export async function firstPage(pathname: string): Promise<void> {
  const file = pageFileAt(pathname);
  // what is wrong is said where it is shown
  await [...FRONT_PAGES, ...PAGES]
    .find(({ path }) => path === file?.path)
    ?.load()
    .catch(() => undefined);
}
