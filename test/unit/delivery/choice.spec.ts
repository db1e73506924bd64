import { chooseProvider, hasAnother } from '../../../src/delivery/domain/choice';

const NEW = { provider: null, providerTries: 0, setAside: [] };
const all = (): boolean => true;
const none = (): boolean => false;

describe('the provider for the next attempt', () => {
  it('is the preferred one that does not rest', () => {
    expect(chooseProvider(['one', 'two'], NEW, all)).toBe('one');
    expect(chooseProvider(['one', 'two'], NEW, (name) => name === 'two')).toBe('two');
  });

  it('is another one when the last was unreachable twice, or has refused', () => {
    expect(chooseProvider(['one', 'two'], { ...NEW, provider: 'one', providerTries: 1 }, all)).toBe('one');
    expect(chooseProvider(['one', 'two'], { ...NEW, provider: 'one', providerTries: 2 }, all)).toBe('two');
    expect(chooseProvider(['one', 'two'], { ...NEW, setAside: ['one'] }, all)).toBe('two');
  });

  it('is a resting one rather than none: a page waits for nobody', () => {
    expect(chooseProvider(['one'], NEW, none)).toBe('one');
    expect(chooseProvider(['one'], { ...NEW, provider: 'one', providerTries: 9 }, none)).toBe('one');
    expect(chooseProvider(['one', 'two'], { ...NEW, provider: 'one', providerTries: 2 }, none)).toBe('two');
  });

  it('is none when all have refused, or none is set up', () => {
    expect(chooseProvider(['one'], { ...NEW, setAside: ['one'] }, all)).toBeUndefined();
    expect(chooseProvider([], NEW, all)).toBeUndefined();
  });

  it('knows whether there is another', () => {
    expect(hasAnother(['one', 'two'], { ...NEW, provider: 'one' })).toBe(true);
    expect(hasAnother(['one', 'two'], { ...NEW, provider: 'one', setAside: ['two'] })).toBe(false);
    expect(hasAnother(['one'], { ...NEW, provider: 'one' })).toBe(false);
  });
});
