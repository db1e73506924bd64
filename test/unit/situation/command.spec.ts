import fc from 'fast-check';
import { commandIn } from '../../../src/situation/domain/command';
import { promiseTime } from '../../../src/situation/domain/promise-time';
import { markdownOf } from '../../../src/situation/domain/transcript';
import { idIn, incidentIn, levelIn, levelOf, responseIn, roleIn, stepIn } from '../../../src/situation/domain/values';
import { ADA, HASH, INCIDENT, NOW, RUN } from './support';

describe('/sturm', () => {
  it('is understood in German and in English', () => {
    for (const text of ['', 'status', 'Lage', ' STAND ']) expect(commandIn(text)).toEqual({ name: 'status' });
    for (const text of ['wer', 'who']) expect(commandIn(text)).toEqual({ name: 'who' });
    for (const text of ['hilfe', 'help']) expect(commandIn(text)).toEqual({ name: 'help' });
    for (const word of ['log', 'Notiz'])
      expect(commandIn(`${word} Bahn bestätigt: Störung`)).toEqual({ name: 'log', text: 'Bahn bestätigt: Störung' });
    for (const word of ['stufe', 'level'])
      expect(commandIn(`${word} 5  Presse greift es auf`)).toEqual({
        name: 'level',
        level: 5,
        reason: 'Presse greift es auf',
      });
    for (const word of ['alarm', 'page'])
      expect(commandIn(`${word} Ada Lorenz`)).toEqual({ name: 'page', whom: 'Ada Lorenz' });
    for (const word of ['zusage', 'promise'])
      expect(commandIn(`${word} 15:00 Neues`)).toEqual({ name: 'promise', time: '15:00', text: 'Neues' });
    expect(commandIn('stufe hoch bitte')).toEqual({ name: 'level', level: undefined, reason: 'bitte' });
    expect(commandIn('constructor x')).toEqual({ name: 'unknown', word: 'constructor' });
  });

  it('breaks on nothing that somebody writes', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof commandIn(text).name === 'string'));
  });
});

describe('a promised time', () => {
  it('is the next time that a clock there shows it, or so long from now', () => {
    const at = (text: string): string | undefined => promiseTime(text, NOW, 'Europe/Berlin')?.toISOString();
    expect(at('15:00')).toBe('2026-11-21T14:00:00.000Z');
    expect(at('15.00 Uhr')).toBe('2026-11-21T14:00:00.000Z');
    expect(at('9:30')).toBe('2026-11-22T08:30:00.000Z');
    expect(at('+30')).toBe('2026-11-21T13:33:00.000Z');
    expect(at('30min')).toBe('2026-11-21T13:33:00.000Z');
    expect(at('in 2 h')).toBe('2026-11-21T15:03:00.000Z');
    for (const text of ['', 'bald', '25:00', '0min', '9999h', '-5']) expect(at(text)).toBeUndefined();
  });
});

describe('what comes back with a press', () => {
  it('is read anew, and what is no such thing is nothing', () => {
    expect(incidentIn(`${INCIDENT}|x`)).toBe(INCIDENT);
    expect(stepIn(`${INCIDENT}|${RUN}|pause|2|yes`)).toEqual({ runId: RUN, step: 'pause', round: 2, option: 'yes' });
    expect(roleIn(`${INCIDENT}|legal|${ADA}`)).toEqual({ function: 'legal', holder: ADA });
    expect(roleIn(`${INCIDENT}|legal|-`)).toEqual({ function: 'legal', holder: null });
    expect(responseIn(`${INCIDENT}|hold-line|${HASH}|legal`)).toEqual({
      templateId: 'hold-line',
      hash: HASH,
      third: 'legal',
    });
    expect([levelIn(`${INCIDENT}|4`), levelIn(`${INCIDENT}|-`), levelOf('7'), idIn(`${INCIDENT}|${RUN}`)]).toEqual([
      4,
      null,
      undefined,
      RUN,
    ]);
  });

  it('can be anything', () => {
    const reads = [incidentIn, stepIn, roleIn, responseIn, idIn];
    fc.assert(fc.property(fc.string(), (value) => reads.every((read) => read(value) === undefined)));
    expect(stepIn(`${INCIDENT}|${RUN}|pause|0`)).toBeUndefined();
    expect(stepIn(`${INCIDENT}|${RUN}|'; drop|1`)).toBeUndefined();
    expect(roleIn(`${INCIDENT}|king|-`)).toBeUndefined();
    expect(responseIn(`${INCIDENT}|hold-line|abc|legal`)).toBeUndefined();
  });
});

describe('the transcript', () => {
  it('quotes every line, so that nothing in a message passes for somebody else’s words', () => {
    const messages = [
      { id: '1.1', at: '2026-11-21T13:00:00.000Z', by: 'Ada *Lorenz*', text: 'eins\n# Überschrift\n[x](javascript:1)' },
    ];
    const text = markdownOf(
      { incident: INCIDENT, takenAt: '2026-11-24T13:00:00.000Z', isWhole: true, messages },
      'Krisenraum: Nordbahn',
    );
    expect(text).toContain('# Krisenraum: Nordbahn');
    expect(text).toContain('**Ada \\*Lorenz\\*** · 2026-11-21T13:00:00.000Z');
    expect(text).toContain('> eins\n> \\# Überschrift\n> \\[x\\](javascript:1)');
  });
});
