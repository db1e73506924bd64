import { sayExpected } from '../../../src/kernel/expectation';

describe('an expectation', () => {
  it('is said to one decimal, and never as nothing', () => {
    expect([0, 0.04, 0.1, 3.21, 1_234.56].map((expected) => sayExpected(expected, 'de'))).toEqual([
      'weniger als 0,1',
      'weniger als 0,1',
      '0,1',
      '3,2',
      '1.234,6',
    ]);
    expect(sayExpected(0.02, 'en')).toBe('less than 0.1');
  });
});
