import fc from 'fast-check';
import { readDecimal, writeDecimal } from '../../../web/src/shared/decimal';

describe('a number that somebody types', () => {
  it.each([
    ['2', 2],
    ['2,5', 2.5],
    ['2.5', 2.5],
    [' 1,25 ', 1.25],
    ['0.125', 0.125],
    ['0,125', 0.125],
    ['1000', 1000],
    ['1000,5', 1000.5],
    ['2,5550', 2.555],
  ])('%j is %d, whatever the language', (text, value) => {
    expect(readDecimal(text)).toEqual({ is: 'number', value });
  });

  it.each([
    ['1.000', 1, 1000],
    ['1,000', 1, 1000],
    ['2,500', 2.5, 2500],
    ['123.456', 123.456, 123456],
  ])('%j may be %d or %d', (text, small, large) => {
    expect(readDecimal(text)).toEqual({ is: 'ambiguous', small, large });
  });

  it.each(['1.000,5', '1,2,3', 'viel', '2x', '-2', '+2', '1e3', '.5', '5,', '2 5', 'Infinity', '٢'])(
    '%j is none',
    (text) => {
      expect(readDecimal(text)).toEqual({ is: 'unreadable' });
    },
  );

  it.each(['', '  '])('%j is nothing yet', (text) => {
    expect(readDecimal(text)).toEqual({ is: 'empty' });
  });

  it.each(['de', 'en'])('is read back as it is written in %s', (language) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 0, max: 5 }), (digits, decimals) => {
        const value = digits / 10 ** decimals;
        expect(readDecimal(writeDecimal(value, language))).toEqual({ is: 'number', value });
      }),
    );
  });

  it('is written with the sign of the language', () => {
    expect([writeDecimal(2.5, 'de'), writeDecimal(2.5, 'en'), writeDecimal(2.555, 'de')]).toEqual([
      '2,5',
      '2.5',
      '2,5550',
    ]);
  });
});
