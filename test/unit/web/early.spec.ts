import { setTimeout as sleep } from 'node:timers/promises';
import { forgetEarly, takeEarly } from '../../../web/src/shared/early';
import { liveSince } from '../../../web/src/shared/live-since';

const BOARD = '/v1/board';

function asked(answer: Promise<Response>, at = Date.now()): void {
  globalThis.earlyAnswers = { answers: new Map([[BOARD, { at, answer }]]), further: [] };
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
    asked(Promise.resolve(new Response('[]')), Date.now() - 21_000);
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

describe('an answer that is asked for once another is there', () => {
  it('is waited for, and asked by nobody else meanwhile; what comes of another chain is not', async () => {
    asked(Promise.resolve(new Response('[]')));
    const all = globalThis.earlyAnswers;
    const later = sleep(20).then(() => {
      all?.answers.set('/v1/topics', { at: Date.now(), answer: Promise.resolve(new Response('["nordbahn"]')) });
    });
    all?.further.push({ isOf: (path) => path === '/v1/topics', asked: later });
    expect(await takeEarly('/v1/status')).toBeUndefined();
    expect(all?.answers.has('/v1/topics')).toBe(false);
    expect(await (await takeEarly('/v1/topics'))?.text()).toBe('["nordbahn"]');
  });
});

describe('where the live line begins', () => {
  const at = (position: string): Response => new Response('', { headers: { 'x-live-position': position } });

  afterEach(() => {
    liveSince.leave(undefined);
  });

  it('is the earliest of the answers before it', () => {
    liveSince.note(at('7'));
    liveSince.note(at('4'));
    liveSince.note(at('9'));
    liveSince.note(new Response(''));
    expect(liveSince.take()).toBe(4);
  });

  it('is not moved by what is fetched beside an open line: the next begins at the last event of it', () => {
    liveSince.note(at('4'));
    liveSince.take();
    liveSince.note(at('5'));
    liveSince.leave(12);
    liveSince.note(at('14'));
    expect(liveSince.take()).toBe(12);
  });

  it('is now where nothing was fetched for who signs in', () => {
    liveSince.note(at('4'));
    liveSince.forget();
    expect(liveSince.take()).toBeUndefined();
  });
});
