import { StopWish } from '../../../../src/platform/start/stop-wish';

describe('a wish to stop', () => {
  const heardAt = (...instants: readonly number[]): string[] => {
    let now = 0;
    const wish = new StopWish(() => now);
    return instants.map((at) => {
      now = at;
      return wish.hear();
    });
  };

  it('is one wish when npm and the terminal both tell it', () => {
    expect(heardAt(500, 500, 503, 1_499)).toEqual(['first', 'again', 'again', 'again']);
  });

  it('is urgent when somebody repeats it', () => {
    expect(heardAt(500, 502, 1_500)).toEqual(['first', 'again', 'at-once']);
  });

  it('does not become more patient by being repeated', () => {
    expect(heardAt(0, 900, 1_800)).toEqual(['first', 'again', 'at-once']);
  });
});
