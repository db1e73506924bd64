/** What this browser remembers of a reader's choices. One that remembers nothing (a private window, cookies forbidden) does without. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // it is chosen for as long as the page is open
  }
}
