import { useEffect } from 'react';

/** Keeps the screen from going dark, where the browser lets it; again after it was hidden, which ends it. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      if (document.hidden || !('wakeLock' in navigator)) return;
      const granted = await navigator.wakeLock.request('screen').catch(refused);
      if (isOver) await granted?.release();
      else lock = granted;
    };
    const onVisibility = (): void => void ask();
    void ask();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onVisibility);
      void lock?.release();
    };
  }, []);
}

/** On a low battery, or not by https: then the screen goes dark as it is set to. */
function refused(): undefined {
  return undefined;
}
