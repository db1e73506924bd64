import { mayBeIronic } from '../../../src/tone/domain/irony';

describe('what may be irony', () => {
  test.each([
    'Super, wieder 40 Minuten Verspätung. Danke für nichts!',
    'Toll gemacht, liebe Bahn, 3 Stunden im Kalten.',
    'Na super, der Router geht schon wieder nicht.',
    'Bravo, zum dritten Mal falsch geliefert!',
    'Pünktlich wie immer 🙄',
    'Best company ever #sarcasm',
    'Brilliant, cancelled again',
    'Well done, still no refund',
  ])('%s', (text) => {
    expect(mayBeIronic(text)).toBe(true);
  });

  test.each([
    'Super Service, vielen Dank!',
    'Der Zug hat Verspätung.',
    'Danke für die schnelle Hilfe.',
    'Thanks for the quick help, well done',
    'My train was cancelled.',
    'Superdreckig und dann auch noch gesperrt',
  ])('not: %s', (text) => {
    expect(mayBeIronic(text)).toBe(false);
  });

  test('linear on what is made to be slow', () => {
    const from = performance.now();
    mayBeIronic('seit seit seit '.repeat(10_000));
    mayBeIronic('danke für '.repeat(10_000));
    expect(performance.now() - from).toBeLessThan(200);
  });
});
