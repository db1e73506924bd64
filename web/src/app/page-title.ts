import { useEffect } from 'react';

const NAME = 'Sturmwarte';

/**
 * The name of the page, as its tab, the history and a screen reader say it: its heading, or what that carries as
 * `data-title`. Watched, so that no page can forget it.
 */
export function usePageTitle(): void {
  useEffect(() => {
    const update = (): void => {
      const heading = document.querySelector<HTMLElement>('h1');
      const title = heading?.dataset.title ?? heading?.textContent ?? '';
      const wanted = title === '' ? NAME : `${title} · ${NAME}`;
      if (document.title !== wanted) document.title = wanted;
    };
    const observer = new MutationObserver(update);
    observer.observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true },
      ...{ attributes: true, attributeFilter: ['data-title'] },
    });
    update();
    return () => {
      observer.disconnect();
    };
  }, []);
}
