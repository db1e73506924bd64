import { useEffect, useState } from 'react';

/**
 * For what is drawn only while it is open: the library gives the focus back where something closes, not where it goes.
 * Who pressed an item of a menu is led back to the menu's button, because the item has gone by then.
 */
export function useFocusBack(): void {
  const [opener] = useState(openerOf);
  useEffect(
    () => () => {
      // once it has gone; where somebody has moved on meanwhile, they stay there
      setTimeout(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        const back = opener?.isConnected ? opener : document.querySelector<HTMLElement>('main');
        back?.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}

function openerOf(): HTMLElement | undefined {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return undefined;
  const menu = activeElement.closest('[role=menu]');
  return document.getElementById(menu?.getAttribute('aria-labelledby') ?? '') ?? activeElement;
}
