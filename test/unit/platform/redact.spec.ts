import { redacted } from '../../../src/platform/log/redact';

describe('redacted', () => {
  it.each([
    ['could not call +4930901820001 in time', 'could not call [number] in time'],
    ['calling +49 30 9018-20001', 'calling [number]'],
    ['connect postgres://me:pass@db/x failed', 'connect postgres://[hidden]@db/x failed'],
    ['GET /v1/links?token=abc&x=1', 'GET /v1/links?token=[hidden]&x=1'],
    ['bad token xoxb-123-abc', 'bad token xoxb-[hidden]'],
    ['bad token xapp-1-A0-2-c', 'bad token xapp-[hidden]'],
    [
      'at 2026-03-01T08:00:00Z of 019aa2b4-7b1e-7f00-8000-000000000001',
      'at 2026-03-01T08:00:00Z of 019aa2b4-7b1e-7f00-8000-000000000001',
    ],
  ])('%s', (text, expected) => {
    expect(redacted(text)).toBe(expected);
  });
});
