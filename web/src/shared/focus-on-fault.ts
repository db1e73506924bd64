import { type RefObject, useEffect, useRef } from 'react';

/** Leads to the first field that is wrong, after each try to save. */
export function useFocusOnFault(tries: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  return form;
}
