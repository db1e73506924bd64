import { type Page } from '../contract';

/** What a vendor says about a page after having accepted it. Reports come late, twice and in any order. */
export type ReportedStatus = 'on-the-way' | 'delivered' | 'failed';

/** The state after a report: what is final stays, however late or often something older is reported. */
export function stateAfter(state: Page['state'], reported: ReportedStatus): Page['state'] {
  const isOpen = state === 'planned' || state === 'sending' || state === 'sent';
  if (!isOpen) return state;
  // whoever reports about a page has accepted it, even when that answer never reached us
  return reported === 'on-the-way' ? 'sent' : reported;
}
