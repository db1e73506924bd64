import { readReply } from '../../../src/paging/domain/answer';

describe('a reply', () => {
  it.each([
    ['1', { action: 'acknowledge', code: undefined }],
    [' 1. ', { action: 'acknowledge', code: undefined }],
    ['ok!', { action: 'acknowledge', code: undefined }],
    ['Ja', { action: 'acknowledge', code: undefined }],
    ['1 3f2a1', { action: 'acknowledge', code: '3F2A1' }],
    ['Code 3F2A1', { action: 'acknowledge', code: '3F2A1' }],
    ['2', { action: 'next', code: undefined }],
    ['3', { action: 'false-alarm', code: undefined }],
    ['4 00001', { action: 'planned', code: '00001' }],
  ])('%s is understood', (text, answer) => {
    expect(readReply(text)).toEqual(answer);
  });

  it.each(['', '5', '12', 'ok thanks', 'nicht 1', '1 2', '1 3F2A1 3F2A1', 'wer ist da?'])('%s is not', (text) => {
    expect(readReply(text)).toBeUndefined();
  });
});
