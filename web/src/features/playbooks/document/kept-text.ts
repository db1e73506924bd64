import { z } from 'zod';

/** What was typed and not saved, as this browser keeps it: a closed tab, an empty battery or an ended session take nothing. */
const KeptText = z.object({
  text: z.string(),
  /** What it was changed from, so that it can be merged with what others saved since. */
  base: z.string(),
  revision: z.int(),
  at: z.iso.datetime(),
});
export type KeptText = z.infer<typeof KeptText>;

const PREFIX = 'sturmwarte.playbook-draft.';

export function keptText(draft: string, storage: Storage = localStorage): KeptText | undefined {
  try {
    const kept = KeptText.safeParse(JSON.parse(storage.getItem(PREFIX + draft) ?? 'null'));
    return kept.success ? kept.data : undefined;
  } catch {
    // forbidden by the browser, or written by something else: then nothing was kept
    return undefined;
  }
}

/** @returns whether it could be kept */
export function keepText(draft: string, kept: KeptText, storage: Storage = localStorage): boolean {
  try {
    storage.setItem(PREFIX + draft, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function forgetText(draft: string, storage: Storage = localStorage): void {
  try {
    storage.removeItem(PREFIX + draft);
  } catch {
    // what could not be kept need not be forgotten
  }
}
