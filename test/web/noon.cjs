/**
 * What a page says of "today" must not depend on when the tests run: for the console and its fake service it is always a
 * Wednesday just past noon, and time goes on from there. The browser's half is in test/support/browser.ts.
 */
const SystemDate = globalThis.Date;
const aheadMs = SystemDate.parse('2026-11-18T11:05:00Z') - SystemDate.now();

globalThis.Date = class Date extends SystemDate {
  constructor(...parts) {
    if (parts.length === 0) super(SystemDate.now() + aheadMs);
    else super(...parts);
  }

  static now() {
    return SystemDate.now() + aheadMs;
  }
};
