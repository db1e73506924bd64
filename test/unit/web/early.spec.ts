import { forgetEarly, takeEarly } from '../../../web/src/shared/early';
import { liveSince } from '../../../web/src/shared/live-since';

const BOARD = '/v1/board';

function asked(answer: Promise<Response>, at = performance.now()): void {
  globalThis.earlyAnswers = new Map([[BOARD, { at, answer }]]);
}

describe('an answer that was asked for early', () => {
  afterEach(() => {
    globalThis.earlyAnswers = undefined;
  });

  it('is handed out once', async () => {
    asked(Promise.resolve(new Response('[]')));
    expect(await (await takeEarly(BOARD))?.text()).toBe('[]');
    expect(await takeEarly(BOARD)).toBeUndefined();
  });

  it('is asked for again where it is a refusal, a failure, old, or of something else', async () => {
    asked(Promise.resolve(new Response('', { status: 401 })));
    expect(await takeEarly(BOARD)).toBeUndefined();
    asked(Promise.reject(new TypeError('the line is dead')));
    expect(await takeEarly(BOARD)).toBeUndefined();
    asked(Promise.resolve(new Response('[]')), performance.now() - 21_000);
    expect(await takeEarly(BOARD)).toBeUndefined();
    asked(Promise.resolve(new Response('[]')));
    expect(await takeEarly('/v1/topics')).toBeUndefined();
  });

  it('is forgotten once somebody has changed something', async () => {
    asked(Promise.resolve(new Response('[]')));
    forgetEarly();
    expect(await takeEarly(BOARD)).toBeUndefined();
  });
});

describe('where the live line begins', () => {
  const at = (position: string): Response => new Response('', { headers: { 'x-live-position': position } });

  it('is the earliest of the answers before it, and known once', () => {
    liveSince.note(at('7'));
    liveSince.note(at('4'));
    liveSince.note(at('9'));
    liveSince.note(new Response(''));
    expect(liveSince.take()).toBe(4);
    expect(liveSince.take()).toBeUndefined();
  });
});
