import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Changes what the address says beside the page's path. It begins from the address as it is: the router's own hands out the one that was
 * drawn last, and of two quick changes the first would be lost.
 */
export function useChangeAddress(): (changed: (before: URLSearchParams) => URLSearchParams) => void {
  const [, setSearch] = useSearchParams();
  return useCallback(
    (changed) => {
      setSearch(changed(new URLSearchParams(globalThis.location.search)), { replace: true });
    },
    [setSearch],
  );
}
